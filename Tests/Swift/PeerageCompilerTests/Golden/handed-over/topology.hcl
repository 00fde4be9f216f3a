network "shared" {
  region = "eu-west-1"
}

account "data" {
  id = "222200000002"
}

spoke "anon" {
  cidr = ["10.1.0.0/16", "100.64.0.0/16"]
  hubs = []
}

spoke "team" {
  account = account.data
  region  = "eu-central-1"
  cidr    = "10.2.0.0/16"
  hubs    = []
}

peering {
  between = [spoke.anon, spoke.team]
}

external "asks" {
  peer = spoke.anon
  cidr = ["192.168.10.0/24", "192.168.11.0/24"]
}

external "given" {
  peer       = spoke.anon
  cidr       = "172.30.0.0/16"
  connection = "pcx-00000000000000001"
  dns        = true
}

external "role" {
  peer    = spoke.anon
  cidr    = "172.31.0.0/16"
  account = "444400000004"
  vpc     = "vpc-0a0b0c0d"
  region  = "us-east-1"
  role    = "arn:aws:iam::444400000004:role/net/accept-lake"
}

external "hand" {
  peer    = spoke.team
  cidr    = "172.29.0.0/16"
  account = "555500000005"
  vpc     = "vpc-0a0b0c0e"
}

allow {
  from  = spoke.team.app
  to    = spoke.anon.data
  ports = [5432]
}

allow {
  from  = spoke.anon.app
  to    = [external.given, external.role]
  ports = [9200, "9300-9400", "udp/53", "icmp"]
}

allow {
  from  = external.role
  to    = [spoke.anon.app, spoke.anon.data]
  ports = ["all"]
}

allow {
  from  = external.hand
  to    = spoke.team
  ports = [443]
}
