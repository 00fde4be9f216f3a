# The hub's own subnets, and a spoke whose data lives in a secondary block.
network "grown" {
  region = "eu-west-1"
  dns    = false
}

hub "mgmt" {
  cidr = ["10.0.0.0/18", "100.64.0.0/22"]
  subnets = {
    private = ["100.64.0.0/24", "100.64.1.0/24"]
  }
}

spoke "lake" {
  cidr  = ["10.20.0.0/20", "10.20.64.0/18", "10.21.0.0/16"]
  zones = 3
  subnets = {
    data = ["10.20.64.0/20", "10.20.80.0/20", "10.20.96.0/20"]
  }
}

allow {
  from  = hub.mgmt.private
  to    = spoke.lake
  ports = [22, 443, "icmp"]
}

allow {
  from  = spoke.lake.data
  to    = hub.mgmt.private
  ports = ["udp/514"]
}
