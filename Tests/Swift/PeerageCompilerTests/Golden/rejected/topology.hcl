# Every kind of thing that can be wrong at once.
network "wrong" {
  region = "eu-west-1"
  zonse  = 3
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "stage" {
  cidr = "10.0.128.0/20"
}

spoke "prod" {
  cidr = "10.20.5.0/22"
}

spoke "prod" {
  cidr  = "10.30.0.0/16"
  tiers = ["public", "ap"]
}

external "qbox" {
  peer = spoke.prdo
  cidr = "172.31.0.0/16"
}

allow {
  from  = spoke.stage
  to    = spoke.prod
  ports = [0, "ftp"]
}
