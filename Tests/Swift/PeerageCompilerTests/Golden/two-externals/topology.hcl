network "partners" {
  region = "eu-west-1"
  dns    = false
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "prod" {
  cidr = "10.20.0.0/16"
}

external "search" {
  peer       = spoke.prod
  cidr       = "172.31.0.0/16"
  connection = "pcx-00000000000000001"
}

external "plant" {
  peer = spoke.prod
  cidr = ["192.168.10.0/24", "192.168.11.0/24", "192.168.64.0/24"]
}

allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}

allow {
  from  = spoke.prod.app
  to    = external.search
  ports = [9200, "9300-9400"]
}

allow {
  from  = external.plant
  to    = [spoke.prod.app, spoke.prod.data]
  ports = ["udp/514", "icmp"]
}
