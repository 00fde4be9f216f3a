extension Sample {
  /// What the others do not have: several accounts with every kind of external, a VPC that is there already, one
  /// without ACLs, none at all.
  static let special = [
    Sample(name: "two regions, three accounts", text: twoRegions),
    Sample(name: "existing", text: existing),
    Sample(name: "a hub between", text: hubBetween),
    Sample(name: "nothing", text: "network \"empty\" {\n region = \"eu-west-1\"\n}"),
  ]

  private static let twoRegions = """
    network "wide" {
      region  = "eu-west-1"
      account = "111122223333"
      zones   = 3
    }
    account "data" {
      id = "222200000002"
    }
    account "analytics-platform" {
      id = "333300000003"
    }
    hub "west" {
      cidr = "10.0.0.0/16"
    }
    hub "east" {
      cidr   = "10.100.0.0/16"
      region = "us-east-1"
      nat    = "per-zone"
    }
    spoke "shop" {
      cidr = "10.1.0.0/16"
      hubs = [hub.west]
      flow_logs = "cloudwatch"
    }
    spoke "stock" {
      cidr = "10.2.0.0/16"
      hubs = [hub.west, hub.east]
      tiers = ["app", "data"]
    }
    spoke "shop-us" {
      cidr   = "10.101.0.0/16"
      region = "us-east-1"
      hubs   = [hub.east]
    }
    spoke "lake" {
      cidr    = "10.102.0.0/16"
      account = account.data
      region  = "us-east-1"
      hubs    = [hub.east]
      network_acls = false
    }
    spoke "reports" {
      cidr    = "10.103.0.0/16"
      account = account.analytics-platform
      region  = "eu-central-1"
      hubs    = [hub.west]
    }
    peering {
      between = [hub.west, hub.east]
    }
    peering {
      between = [spoke.shop, spoke.stock]
    }
    peering {
      between = [spoke.lake, spoke.reports]
    }
    external "plant" {
      peer = hub.west
      cidr = ["192.168.10.0/24", "192.168.11.0/24", "192.168.64.0/24"]
    }
    external "search" {
      peer       = spoke.shop
      cidr       = "172.31.0.0/16"
      connection = "pcx-0123456789abcdef0"
    }
    external "bank" {
      peer    = spoke.shop
      cidr    = "172.30.0.0/16"
      account = "555500000005"
      vpc     = "vpc-0a0b0c0e"
    }
    external "tax" {
      peer    = spoke.shop-us
      cidr    = "172.29.0.0/16"
      account = "555500000006"
      vpc     = "vpc-0a0b0c0f"
      role    = "arn:aws:iam::555500000006:role/net/accept-lake"
    }
    allow {
      from  = hub
      to    = spoke
      ports = [22, "icmp"]
    }
    allow {
      from  = [hub.west, hub.east]
      to    = hub
      ports = ["all"]
    }
    allow {
      from  = spoke
      to    = hub
      ports = ["udp/514", 6514]
    }
    allow {
      from  = spoke.shop.app
      to    = spoke.stock.data
      ports = [5432]
    }
    allow {
      from  = spoke.reports.app
      to    = spoke.lake.data
      ports = [5432, 9092]
    }
    allow {
      from  = internet
      to    = [spoke.shop.public, spoke.shop-us.public]
      ports = [80, 443]
    }
    allow {
      from  = spoke.shop.app
      to    = [external.search, external.bank]
      ports = [9200, "9300-9400"]
    }
    allow {
      from  = external.plant
      to    = hub.west.private
      ports = ["udp/514", "icmp"]
    }
    allow {
      from  = external.tax
      to    = spoke.shop-us.app
      ports = [443]
    }
    allow {
      from  = spoke.shop-us.app
      to    = internet
      ports = ["udp/123", "icmp"]
    }
    """

  /// Lines leave the hub upwards, straight, and downwards.
  private static let hubBetween = """
    network "between" {
      region = "eu-west-1"
    }
    account "a" {
      id = "222200000001"
    }
    account "b" {
      id = "222200000002"
    }
    hub "hub" {
      cidr    = "10.0.0.0/16"
      account = account.a
    }
    spoke "above-1" {
      cidr = "10.1.0.0/16"
    }
    spoke "above-2" {
      cidr = "10.2.0.0/16"
    }
    spoke "beside-1" {
      cidr    = "10.3.0.0/16"
      account = account.a
    }
    spoke "beside-2" {
      cidr    = "10.4.0.0/16"
      account = account.a
    }
    spoke "beneath-1" {
      cidr    = "10.5.0.0/16"
      account = account.b
    }
    spoke "beneath-2" {
      cidr    = "10.6.0.0/16"
      account = account.b
    }
    allow {
      from  = spoke
      to    = hub
      ports = [443]
    }
    allow {
      from  = hub.hub.private
      to    = spoke
      ports = [22]
    }
    never {
      from  = internet
      to    = spoke
      ports = [22, 3389]
    }
    """

  private static let existing = """
    network "old" {
      region  = "eu-west-1"
    }
    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }
    spoke "lake" {
      cidr     = "10.3.0.0/16"
      existing = { vpc = "vpc-0a1b2c3d4e5f60718", route_tables = { app = ["rtb-0f0e0d0c"], data = ["rtb-0f0e0d0d"] }, network_acls = { app = { id = "acl-0f0e0d0c", from = 40, to = 59 } } }
    }
    spoke "open" {
      cidr         = "10.4.0.0/16"
      network_acls = false
      public_ips = true
    }
    allow {
      from  = hub
      to    = spoke
      ports = ["all"]
    }
    allow {
      from  = spoke.lake.data
      to    = hub.mgmt.private
      ports = [8080, "udp/53"]
    }
    """
}
