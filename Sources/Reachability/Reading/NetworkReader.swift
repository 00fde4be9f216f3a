import Addressing
import CloudFormation
import JSONText

extension DeployedNetwork {
  /// The network that templates make together, beside what stands already.
  package init(of templates: [StackTemplate], beside surroundings: Surroundings = Surroundings()) {
    var reader = NetworkReader(templates, surroundings)
    self = reader.read()
  }
}

/// Reads the resources of all templates, kind after kind: whatever refers to a thing comes after it.
struct NetworkReader {
  /// What a resource or a literal id stands for.
  enum Thing {
    case vpc(Handle<VPC>)
    case subnet(Handle<Subnet>)
    case table(Handle<RouteTable>)
    case acl(Handle<NetworkACL>)
    case connection(Handle<Connection>)
    case gateway(Handle<InternetGateway>)
    case nat(Handle<NATGateway>)
  }

  /// A resource that is being read: which one of which template, and its number over all.
  struct Item {
    let stack: Int
    let index: Int
    let number: Int
  }

  let stacks: Stacks
  let surroundings: Surroundings
  var network = DeployedNetwork()
  var things: [Thing?]
  var literals: [String: Thing] = [:]
  var packetSets: [PacketKey: Handle<PacketSet>] = [:]
  /// The resources of each kind that are read, template after template.
  private let items: [[Item]]

  init(_ templates: [StackTemplate], _ surroundings: Surroundings) {
    self.surroundings = surroundings
    stacks = Stacks(templates, given: surroundings.parameters)
    things = Array(repeating: nil, count: stacks.count)
    items = stacks.items
  }

  mutating func read() -> DeployedNetwork {
    addStandingVPCs()
    each(.vpc) { $0.readVPC($1) }
    network.qualifyTitles()
    each(.vpcCIDRBlock) { $0.readBlock($1) }
    each(.gateway) { $0.readGateway($1) }
    each(.gatewayAttachment) { $0.readAttachment($1) }
    each(.table) { $0.readTable($1) }
    each(.acl) { $0.readACL($1) }
    each(.entry) { $0.readEntry($1) }
    readLiteralEntries()
    each(.subnet) { $0.readSubnet($1) }
    each(.tableAssociation) { $0.readTableAssociation($1) }
    each(.aclAssociation) { $0.readACLAssociation($1) }
    each(.nat) { $0.readNAT($1) }
    each(.connection) { $0.readConnection($1) }
    each(.request) { $0.readConnection($1) }
    each(.route) { $0.readRoute($1) }
    each(.gatewayAttachment) { $0.doubtAttachment($1) }
    doubtConnections()
    each(.endpoint) { $0.readEndpoint($1) }
    noteUnread()
    noteUnreadEnds()
    addLocalRoutes()
    sortRules()
    addOutsiders()
    return network
  }

  /// Reads the resources of one kind that are made, template after template.
  private mutating func each(_ kind: ResourceKind, _ read: (inout NetworkReader, Item) -> Void) {
    for item in items[kind.rawValue] {
      let condition = stacks.templates[item.stack].resources[item.index].condition
      if stacks.stands(under: condition, in: item.stack) == true { read(&self, item) }
    }
  }

  // What properties say

  private func declaration(of item: Item) -> StackTemplate.Declaration {
    stacks.templates[item.stack].resources[item.index]
  }

  func properties(of item: Item) -> [JSON.Member] { declaration(of: item).properties }

  /// A property of a resource as it is written; nil where it is not.
  func property(_ name: String, of item: Item) -> JSON? { properties(of: item)[name] }

  /// The logical id of a resource.
  func id(of item: Item) -> String { declaration(of: item).id }

  func source(of item: Item) -> Source { Source(stack: stacks.templates[item.stack].name, id: id(of: item)) }

  /// A property of a resource, resolved; `absent` where it is not written.
  func value(_ name: String, of item: Item) -> Value {
    property(name, of: item).map { stacks.resolve($0, in: item.stack) } ?? .absent
  }

  /// A property of a resource that must be a number.
  func number(_ name: String, of item: Item) -> Int? {
    // Most numbers are written as such, and need no text.
    if case .integer(let number)? = property(name, of: item) { number } else { value(name, of: item).number }
  }

  /// The thing that a property names, when it is known here.
  func thing(_ value: Value) -> Thing? {
    switch value {
    case .resource(let number): things[number]
    case .text(let id): literals[id]
    case .attribute("DefaultNetworkAcl", let number):
      if case .vpc(let vpc)? = things[number] { .acl(network.vpcs[vpc].defaultACL) } else { nil }
    case .attribute, .list, .absent, .unknown: nil
    }
  }

  /// How many characters the value of a tag may have (EC2 User Guide, tag restrictions): a longer one is no tag, and
  /// would be written with everything that it is the name of.
  private static let longestTag = 256

  /// The `Name` tag where it is a text, else the logical id.
  func name(of item: Item) -> String {
    guard case .array(let tags)? = property("Tags", of: item) else { return id(of: item) }
    for tag in tags where tag["Key"]?.text == "Name" {
      guard let value = tag["Value"], let name = stacks.resolve(value, in: item.stack).text,
        name.unicodeScalars.prefix(NetworkReader.longestTag + 1).count <= NetworkReader.longestTag
      else { continue }
      return name
    }
    return id(of: item)
  }
}

extension Stacks {
  /// The resources of each kind that are read, template after template.
  fileprivate var items: [[NetworkReader.Item]] {
    var items = [[NetworkReader.Item]](repeating: [], count: ResourceKind.allCases.count)
    for (stack, template) in templates.enumerated() {
      for (index, resource) in template.resources.enumerated() {
        guard case .read(let kind) = resource.role else { continue }
        items[kind.rawValue].append(NetworkReader.Item(stack: stack, index: index, number: number(index, in: stack)))
      }
    }
    return items
  }
}
