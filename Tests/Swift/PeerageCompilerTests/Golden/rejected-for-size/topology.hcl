network "crowded" {
  region = "eu-west-1"
  dns    = false
}

spoke "prod" {
  cidr = "10.20.0.0/16"
}

external "partner" {
  peer = spoke.prod
  cidr = ["172.16.0.0/24", "172.16.2.0/24"]
}

allow {
  from  = spoke.prod.app
  to    = external.partner
  ports = [1, 3, 5, 7, 9, 11, 13, 15]
}
