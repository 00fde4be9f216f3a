network "wide" {
  region = "eu-west-1"
  zones  = 3
  nat    = "per-zone"
  dns    = false
  tags   = { owner = "platform", cost-center = "42" }
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
  nat  = "single"
}

spoke "prod" {
  cidr       = "10.20.0.0/16"
  public_ips = true
  tags       = { owner = "shop" }
}

allow {
  from  = hub.mgmt.private
  to    = spoke.prod
  ports = ["all"]
}

allow {
  from  = internet
  to    = spoke.prod.public
  ports = [80, 443, "udp/443"]
}

allow {
  from  = spoke.prod.app
  to    = internet
  ports = ["udp/123", "icmp"]
}
