network "pair" {
  region = "eu-central-1"
  layout = "site"
  dns    = false
}

spoke "shop" {
  cidr = "10.1.0.0/20"
}

spoke "stock" {
  cidr  = "10.2.0.0/20"
  tiers = ["app", "data"]
}

peering {
  between = [spoke.shop, spoke.stock]
}

allow {
  from  = spoke.shop.app
  to    = spoke.stock.app
  ports = [8443]
}
