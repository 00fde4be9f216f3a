/// What other tools call what the language has under another name, or has not at all.
enum Elsewhere {
  /// The attribute that is meant by a name, if the block has it, e.g. `cidr` by `cidr_block`.
  static func attribute(_ name: String, in schema: BlockSchema) -> AttributeSchema? {
    attributes.first { $0.value.contains(name) && schema[$0.key] != nil }.flatMap { schema[$0.key] }
  }

  /// What there is to do about an attribute that the language has no place for.
  static func help(forAttribute name: String, of block: BlockType) -> String? {
    switch name {
    case "name" where block.isNamed: "the name stands behind the word: \(block) \"NAME\" {"
    case "name", "description", "comment", "desc": "for people alone write a comment: # …"
    case _ where name.hasPrefix("security_group"): securityGroups
    default: nil
    }
  }

  /// What there is to do about a block that the language has no place for; `label` is the name behind its word.
  static func help(forBlock type: String, _ label: String?) -> String? {
    let name = label.flatMap { Name($0)?.text } ?? "NAME"
    return switch type {
    case "vpc", "aws_vpc", "network_vpc", "vnet": "a VPC is a 'hub' or a 'spoke': write spoke \"\(name)\" {"
    case "rule", "rules", "ingress", "egress", "permit", "access", "policy", "route":
      "write allow {, with 'from', 'to' and 'ports' in it"
    case "deny", "forbid", "block":
      "what no 'allow' names is refused; for what must stay so write never {, with 'from', 'to' and 'ports' in it"
    case "peer", "connection", "link", "vpc_peering", "peering_connection":
      "write peering { between = [spoke.ONE, spoke.OTHER] }"
    case "partner", "customer", "remote", "vpn":
      "a network that is not yours is an 'external': write external \"\(name)\" {"
    case "subnet", "subnets", "tier":
      "take it out: 'tiers' and 'zones' of a VPC plan its subnets, and blocks of your own go into its 'subnets'"
    case "security_group", "sg": securityGroups
    case "acl", "nacl", "network_acl": "take it out: network ACLs follow from 'allow'"
    case "data", "import", "locals", "module", "moved", "output", "provider", "resource", "terraform", "variable":
      "that is Terraform's; take it out: a topology holds values themselves, and nothing of other tools"
    default: nil
    }
  }

  /// Whether a reference is to a variable of Terraform, e.g. `var.prod_cidr`.
  static func isVariable(_ first: String) -> Bool {
    ["var", "local", "module", "data", "each", "count", "self", "path", "terraform"].contains(first)
  }

  /// What `ports` holds for a service by its name, e.g. `22` for `ssh` (IANA, Service Name Registry).
  static func ports(of service: String) -> String? {
    switch service {
    case "dns", "domain": "53, \"udp/53\""
    case "ftp": "21"
    case "http": "80"
    case "https": "443"
    case "imaps": "993"
    case "kafka": "9092"
    case "kerberos": "88, \"udp/88\""
    case "ldap": "389"
    case "ldaps": "636"
    case "memcached": "11211"
    case "mongodb", "mongo": "27017"
    case "mssql", "ms-sql": "1433"
    case "mysql", "mariadb": "3306"
    case "nfs": "2049"
    case "ntp": "\"udp/123\""
    case "oracle": "1521"
    case "ping": "\"icmp\""
    case "postgres", "postgresql": "5432"
    case "rdp": "3389"
    case "redis": "6379"
    case "smb": "445"
    case "smtp": "25"
    case "ssh", "sftp": "22"
    case "syslog": "\"udp/514\""
    case "telnet": "23"
    default: nil
    }
  }

  private static let securityGroups = "take it out: a topology has no security groups; they go on what runs in the VPC"

  /// The names elsewhere of attributes here.
  private static let attributes: [String: Set<String>] = [
    "account": ["account_id", "aws_account", "owner", "owner_id", "peer_owner_id"],
    "between": ["vpcs", "peers", "members"],
    "cidr": [
      "address_space", "addresses", "block", "blocks", "cidr_block", "cidr_blocks", "cidrs", "ip_range", "ipv4_cidr",
      "prefix", "range",
    ],
    "connection": ["connection_id", "pcx", "peering_connection", "peering_connection_id", "vpc_peering_connection_id"],
    "dns": ["enable_dns_hostnames", "enable_dns_support"],
    "endpoints": ["gateway_endpoints", "vpc_endpoints"],
    "flow_logs": ["enable_flow_log", "flow_log"],
    "from": ["source", "sources", "src"],
    "id": ["account_id", "number"],
    "kms_key": ["kms_key_arn", "kms_key_id"],
    "nat": ["enable_nat_gateway", "nat_gateway", "nat_gateways", "single_nat_gateway"],
    "peer": ["peer_with", "spoke", "hub"],
    "public_ips": ["map_public_ip_on_launch"],
    "region": ["aws_region", "location", "peer_region"],
    "to": ["dest", "destination", "destinations", "dst", "target", "targets"],
    "vpc": ["peer_vpc", "peer_vpc_id", "vpc_id"],
    "zones": ["availability_zone", "availability_zones", "az", "azs", "zone"],
  ]
}
