"""The topologies of the scenarios: acme, and small ones where acme is not needed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ACME = (ROOT / "stacks" / "acme.hcl").read_text()

PAIR = """\
network "pair" {
  region = "eu-west-1"
  dns    = false
  zones  = 1
  nat    = "none"
}

hub "mgmt" {
  cidr  = "10.0.0.0/16"
  tiers = ["private"]
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  tiers = ["app"]
}

allow {
  from  = hub
  to    = spoke
  ports = [443]
}
"""
"""A hub and a spoke with one subnet each: the least that has a connection."""

STAGE = """
spoke "stage" {
  cidr  = "10.30.0.0/16"
  tiers = ["app"]
}
"""
"""Another spoke for PAIR."""

WIDE = """\
network "wide" {
  region = "eu-west-1"
  nat    = "none"
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  tiers = ["public", "app"]
  nat   = "single"
  hubs  = []
}
"""
"""One VPC with a NAT gateway, in two zones."""

SITE = """\
network "two" {
  region = "eu-west-1"
  layout = "site"
  zones  = 1
  nat    = "none"
}

spoke "left" {
  cidr  = "10.1.0.0/16"
  tiers = ["app"]
}

spoke "right" {
  cidr  = "10.2.0.0/16"
  tiers = ["app"]
}

peering {
  between = [spoke.left, spoke.right]
}

allow {
  from  = spoke.left
  to    = spoke.right
  ports = [443]
}
"""
"""Two VPCs and one peering in one stack."""

CROWDED = """\
network "pair" {
  region = "eu-west-1"
  dns    = false
  zones  = 1
  nat    = "none"
}

hub "mgmt" {
  cidr  = "10.0.0.0/16"
  tiers = ["private"]
}

spoke "prod" {
  cidr  = "10.20.0.0/16"
  tiers = ["app"]
}

external "one" {
  peer = spoke.prod
  cidr = "172.20.0.0/16"
}

external "two" {
  peer = spoke.prod
  cidr = "172.21.0.0/16"
}

allow {
  from  = hub
  to    = spoke
  ports = [443]
}

allow {
  from  = spoke.prod.app
  to    = external.one
  ports = [80, 443, 3000, 5000, 7000, 8080, 9000, "udp/53"]
}

allow {
  from  = spoke.prod.app
  to    = external.two
  ports = [80, 443, 3000, 5000, 7000, 8080, 9000]
}
"""
"""PAIR with an ACL that is nearly full: 18 of the 19 rules outbound that the quota leaves."""

FULL = """\
network "full" {
  region = "eu-west-1"
  zones  = 1
}

hub "mgmt" {
  cidr = "10.0.0.0/16"
}

spoke "prod" {
  cidr = "10.20.0.0/16"
}

external "qbox" {
  peer = spoke.prod
  cidr = "172.31.0.0/16"
}

allow {
  from  = hub
  to    = spoke
  ports = ["all"]
}

allow {
  from  = spoke.prod.app
  to    = external.qbox
  ports = [9200]
}

allow {
  from  = internet
  to    = spoke.prod.public
  ports = [443]
}
"""
"""Every kind of way at once, in one zone: tiers, internet, NAT, endpoints, a connection, an external."""
