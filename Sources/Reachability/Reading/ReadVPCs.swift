import Addressing

// VPCs, their subnets and gateways.

extension NetworkReader {
  mutating func readVPC(_ item: Item) {
    if property("CidrBlock", of: item) == nil, property("Ipv4IpamPoolId", of: item) != nil {
      return doubt(item, "an IPAM pool gives it its block, which is not known here")
    }
    guard let block = block("CidrBlock", of: item, .nothing) else { return }
    things[item.number] = .vpc(addVPC(name(of: item), source(of: item), [block]))
  }

  /// A VPC with the route table and the ACL that AWS gives every one.
  mutating func addVPC(_ name: String, _ source: Source, _ blocks: [Block]) -> Handle<VPC> {
    let vpc = Handle<VPC>(network.vpcs.count)
    let table = network.tables.add(RouteTable(name: "the main route table", vpc: vpc))
    let acl = network.acls.add(open("the default ACL", 100))
    return network.vpcs.add(VPC(name: name, source: source, blocks: blocks, mainTable: table, defaultACL: acl))
  }

  mutating func readBlock(_ item: Item) {
    guard case .vpc(let vpc)? = thing(value("VpcId", of: item)) else {
      return doubt(item, "its VPC is not known here", .vpcs(perhapsVPCs(of: item)))
    }
    if property("AmazonProvidedIpv6CidrBlock", of: item) != nil { return doubt(item, "IPv6 is not looked into") }
    guard let block = block("CidrBlock", of: item, .vpcs([vpc])) else { return }
    network.vpcs[vpc].blocks.append(block)
  }

  mutating func readGateway(_ item: Item) {
    things[item.number] = .gateway(network.gateways.add(InternetGateway(source: source(of: item))))
  }

  mutating func readAttachment(_ item: Item) {
    guard case .vpc(let vpc)? = thing(value("VpcId", of: item)) else {
      return doubt(item, "its VPC is not known here", .vpcs(perhapsVPCs(of: item)), .opens)
    }
    if property("InternetGatewayId", of: item) == nil {
      return doubt(item, "it attaches another gateway than an internet gateway, which is not looked into")
    }
    guard case .gateway(let gateway)? = thing(value("InternetGatewayId", of: item)) else { return }
    network.gateways[gateway].vpc = vpc
  }

  /// An unknown internet gateway may be any to which routes of the VPC lead.
  mutating func doubtAttachment(_ item: Item) {
    guard case .vpc(let vpc)? = thing(value("VpcId", of: item)), property("InternetGatewayId", of: item) != nil,
      thing(value("InternetGatewayId", of: item)) == nil
    else { return }
    let tables = network.tables.indices.map { Handle<RouteTable>($0) }.filter {
      network.tables[$0].vpc == vpc
        && network.tables[$0].routes.contains { if case .internetGateway = $0.target { true } else { false } }
    }
    doubt(item, "its internet gateway is not known here", .tables(.these(Set(tables)), .everything), .opens)
  }

  mutating func readSubnet(_ item: Item) {
    guard case .vpc(let vpc)? = thing(value("VpcId", of: item)) else { return doubt(item, "its VPC is not known here") }
    if property("CidrBlock", of: item) == nil, property("Ipv4IpamPoolId", of: item) != nil {
      return doubt(item, "an IPAM pool gives it its block, which is not known here")
    }
    guard let block = block("CidrBlock", of: item, .nothing) else { return }
    let subnet = Subnet(
      name: name(of: item), source: source(of: item), vpc: vpc, addresses: AddressSet(block),
      table: network.vpcs[vpc].mainTable, acl: network.vpcs[vpc].defaultACL)
    things[item.number] = .subnet(network.subnets.add(subnet))
  }

  mutating func readNAT(_ item: Item) {
    guard case .subnet(let subnet)? = thing(value("SubnetId", of: item)) else {
      return doubt(item, "its subnet is not known here")
    }
    let type = value("ConnectivityType", of: item)
    things[item.number] = .nat(
      network.nats.add(
        NATGateway(
          source: source(of: item), subnet: subnet, isPrivate: type == .text("private"), doubt: type.reason)))
  }

  mutating func readEndpoint(_ item: Item) {
    let type = value("VpcEndpointType", of: item)
    guard type == .absent || type == .text("Gateway") else { return }
    guard case .list(let values) = value("RouteTableIds", of: item) else {
      if property("RouteTableIds", of: item) != nil { doubt(item, "its route tables are not known here") }
      return
    }
    let tables = values.compactMap { value -> Handle<RouteTable>? in
      if case .table(let table)? = thing(value) { table } else { nil }
    }
    if tables.count < values.count { doubt(item, "not all of its route tables are known here", .nothing) }
    network.endpoints.append(GatewayEndpoint(source: source(of: item), service: service(of: item), tables: tables))
  }

  /// The last part of the service's name, whatever region goes before it.
  private func service(of item: Item) -> String {
    guard let written = property("ServiceName", of: item) else { return "" }
    let text = written.text ?? written["Fn::Sub"]?.text ?? stacks.resolve(written, in: item.stack).text
    return text.map { String($0.split(separator: ".").last ?? "") } ?? "a service"
  }
}

extension NetworkReader {
  /// An ACL that lets everything pass by the rule of that number; the default one of a VPC does by rule 100.
  mutating func open(_ name: String, _ number: Int) -> NetworkACL {
    let packets = packets(.everything)
    let rule = Rule(number: number, allows: true, block: .everything, packets: packets, source: nil)
    return NetworkACL(name: name, ingress: [rule], egress: [rule])
  }
}
