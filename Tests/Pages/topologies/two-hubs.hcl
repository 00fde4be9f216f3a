network "pair" {
  region  = "eu-west-1"
  account = "111122223333"
}

account "far" {
  id = "444455556666"
}

hub "dublin" {
  cidr = "10.0.0.0/16"
}

hub "oregon" {
  cidr    = "10.64.0.0/16"
  account = account.far
  region  = "us-west-2"
}

spoke "shop" {
  cidr  = "10.1.0.0/16"
  hubs  = [hub.dublin]
  zones = 3
  nat   = "per-zone"
}

spoke "stock" {
  cidr = ["10.2.0.0/16", "100.64.0.0/20"]
  hubs = [hub.dublin]
}

spoke "west" {
  cidr    = "10.65.0.0/16"
  account = account.far
  region  = "us-west-2"
  hubs    = [hub.oregon]
  nat     = "none"
}

external "bank" {
  peer       = spoke.shop
  cidr       = ["172.30.0.0/16", "172.28.4.0/24"]
  connection = "pcx-0f0e0d0c0b0a09080"
}

external "carrier" {
  peer    = spoke.stock
  cidr    = "172.29.0.0/16"
  account = "777788889999"
  region  = "eu-central-1"
  vpc     = "vpc-0a1b2c3d4e5f60718"
}

external "office" {
  peer = hub.dublin
  cidr = "192.168.0.0/16"
}

peering {
  between = [hub.dublin, hub.oregon]
}

allow {
  from  = hub.dublin
  to    = [spoke.shop, spoke.stock]
  ports = ["all"]
}

allow {
  from  = hub.oregon
  to    = spoke.west
  ports = [22, 443]
}

allow {
  from  = hub.dublin.private
  to    = hub.oregon.private
  ports = [53, "udp/53", 443]
}

allow {
  from  = spoke.shop.app
  to    = external.bank
  ports = [443, "8000-8100"]
}

allow {
  from  = external.carrier
  to    = spoke.stock.app
  ports = [9092]
}

allow {
  from  = external.office
  to    = hub.dublin.public
  ports = [22]
}

allow {
  from  = internet
  to    = spoke.shop.public
  ports = [80, 443]
}

never {
  from    = [external, internet]
  to      = [spoke.stock.data, spoke.shop.data]
  ports   = ["all"]
  residue = true
}

never {
  from  = spoke
  to    = spoke
  ports = ["all"]
}

never {
  from  = spoke.west
  to    = hub.dublin
  ports = [22, "udp/53"]
}
