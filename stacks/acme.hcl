network "acme" {
  region = "eu-west-1"
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "stage" {
  cidr = "10.10.0.0/16"
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  zones = 3
}

external "qbox" {
  peer = spoke.prod
  cidr = "172.31.0.0/16"
  # connection = "pcx-…": written in once they have asked and we have accepted
}

allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}

allow {
  from  = spoke.prod.app
  to    = external.qbox
  ports = [9200, "9300-9400"]
}

allow {
  from  = internet
  to    = spoke.prod.public
  ports = [80, 443]
}
