"""The topologies of the scenarios: acme, and small ones where acme is not needed."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ACME = (ROOT / "stacks" / "acme.hcl").read_text()

PAIR = """\
network "pair" {
  region = "eu-west-1"
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
