network "linked" {
  region = "eu-west-1"
  dns    = false
  tags   = { team = "search" }
}

spoke "web" {
  cidr  = "10.4.0.0/22"
  zones = 1
  tiers = ["app"]
}

external "search" {
  peer       = spoke.web
  cidr       = "172.31.0.0/16"
  connection = "pcx-0123456789abcdef0"
}

allow {
  from  = spoke.web
  to    = external.search
  ports = [9200, "9300-9400"]
}
