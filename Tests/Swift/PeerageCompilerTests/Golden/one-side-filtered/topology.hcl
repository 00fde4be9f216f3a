network "half" {
  region    = "eu-west-1"
  ephemeral = "32768-60999"
  dns       = false
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "open" {
  cidr         = "10.10.0.0/16"
  network_acls = false
}

spoke "closed" {
  cidr = "10.20.0.0/16"
}

allow {
  from  = hub.mgmt.private
  to    = spoke
  ports = [22]
}

allow {
  from  = spoke.open.app
  to    = hub.mgmt.private
  ports = [389, 636]
}
