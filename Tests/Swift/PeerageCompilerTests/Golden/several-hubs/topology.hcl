network "many" {
  region    = "eu-west-1"
  acl_rules = 30
  dns       = false
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

hub "log" {
  cidr  = "10.1.0.0/16"
  tiers = ["private", "data"]
}

spoke "prod" {
  cidr = "10.20.0.0/16"
  hubs = [hub.mgmt, hub.log]
}

spoke "stage" {
  cidr = "172.20.0.0/16"
  hubs = [hub.log]
}

spoke "island" {
  cidr = "10.99.0.0/16"
  hubs = []
}

peering {
  between = [hub.mgmt, hub.log]
}

peering {
  between = [spoke.prod, spoke.stage]
}

allow {
  from  = hub.mgmt
  to    = [spoke.prod, hub.log]
  ports = ["all"]
}

allow {
  from  = spoke
  to    = hub.log.private
  ports = ["udp/514", 6514]
}

allow {
  from  = spoke.stage.app
  to    = spoke.prod.data
  ports = [5432]
}
