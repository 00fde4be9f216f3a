"""The topologies of the scenarios with several accounts and regions."""

ANON = """\
network "lab" {
  region  = "eu-west-1"
  account = "{home}"
  zones   = 1
  nat     = "none"
}

spoke "main" {
  cidr  = "10.1.0.0/16"
  tiers = ["app"]
}

spoke "anon" {
  cidr  = "10.2.0.0/16"
  tiers = ["data"]
}

peering {
  between = [spoke.main, spoke.anon]
}

allow {
  from  = spoke.main.app
  to    = spoke.anon.data
  ports = [5432]
}
"""
"""An anonymised database in a VPC of its own, connected to its team's main VPC."""

LONE = """\
network "lab" {
  region  = "eu-west-1"
  account = "{home}"
  zones   = 1
  nat     = "none"
}

spoke "anon" {
  cidr  = "10.2.0.0/16"
  tiers = ["data"]
}
"""
"""The database's VPC alone."""

DATA_TEAM_OURS = """
account "data" {
  id = "{data}"
}

spoke "lake" {
  cidr    = "10.3.0.0/16"
  tiers   = ["app"]
  account = account.data
  region  = "eu-central-1"
}

peering {
  between = [spoke.anon, spoke.lake]
}

allow {
  from  = spoke.lake.app
  to    = spoke.anon.data
  ports = [5432]
}
"""
"""The data team as an account of ours, in another region."""

DATA_TEAM_THEIRS = """
external "lake" {
  peer    = spoke.anon
  cidr    = "10.3.0.0/16"
  account = "{data}"
  region  = "eu-central-1"
  vpc     = "{vpc}"
  dns     = true
}

allow {
  from  = external.lake
  to    = spoke.anon.data
  ports = [5432]
}
"""
"""The data team as somebody else, whom we ask and who accepts by hand."""

SEEN_BY_BOTH = """
account "data" {
  id = "{data}"
}

spoke "lake" {
  cidr     = "10.3.0.0/16"
  account  = account.data
  region   = "eu-central-1"
  hubs     = []
  existing = { vpc = "{vpc}", route_tables = { app = ["{table}"] } }
}

peering {
  between = [spoke.anon, spoke.lake]
}

allow {
  from  = spoke.lake.app
  to    = spoke.anon.data
  ports = [5432]
}
"""
"""The same for whoever sees both sides: the data team's VPC by its own parts, so that what can flow is judged end to end."""

TWO_HUBS = """\
network "wide" {
  region = "eu-west-1"
  layout = "LAYOUT"
  zones  = 1
  nat    = "none"
}

hub "west" {
  cidr  = "10.0.0.0/16"
  tiers = ["private"]
}

hub "east" {
  cidr   = "10.100.0.0/16"
  tiers  = ["private"]
  region = "us-east-1"
}

peering {
  between = [hub.west, hub.east]
}

allow {
  from  = hub
  to    = [hub, spoke]
  ports = [22, 443]
}
"""
"""Two hubs in two regions."""


def two_hubs(layout: str) -> str:
    """Three spokes for each hub of TWO_HUBS, in its region."""
    spoke = 'spoke "{hub}-{n}" {{\n  cidr   = "10.{block}.0.0/16"\n  tiers  = ["app"]\n  region = "{region}"\n  hubs   = [hub.{hub}]\n}}\n\n'
    hubs = (("west", "eu-west-1", 0), ("east", "us-east-1", 100))
    spokes = [spoke.format(hub=hub, region=region, n=n, block=base + n) for hub, region, base in hubs for n in (1, 2, 3)]
    return TWO_HUBS.replace("LAYOUT", layout) + "\n" + "".join(spokes)


def filled(text: str, **values: str) -> str:
    """`{home}` and the like in a topology, whose own braces stay."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text
