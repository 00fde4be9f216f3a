network "moved" {
  region  = "us-east-1"
  exports = false
  dns     = false
}

hub "ops" {
  cidr  = "10.0.0.0/24"
  zones = 1
  tiers = ["private"]
}

spoke "billing" {
  cidr      = "10.0.1.0/24"
  zones     = 1
  tiers     = ["data"]
  endpoints = ["s3"]
  id        = "invoices"
}

allow {
  from  = hub
  to    = spoke
  ports = [22, "icmp"]
}
