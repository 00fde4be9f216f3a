network "pinned" {
  region = "us-east-1"
  dns    = false
}

spoke "prod" {
  cidr      = "10.20.0.0/16"
  zones     = ["us-east-1b", "us-east-1d"]
  endpoints = []
  nat       = "none"
}

spoke "test" {
  cidr  = "10.30.0.0/16"
  zones = ["us-east-1a"]
  tiers = ["app"]
}

peering {
  between = [spoke.prod, spoke.test]
}

allow {
  from  = spoke.test
  to    = [spoke.prod.app, spoke.prod.public]
  ports = ["tcp"]
}
