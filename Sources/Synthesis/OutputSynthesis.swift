import CloudFormation
import JSONText
import StackPlanning
import Topology

extension Synthesizer {
  /// The output for a value that the stack gives.
  func output(_ give: Give, _ scope: StackScope) -> Output {
    Output(give.name, json(of: give.value, scope), export: give.export)
  }

  private func json(of value: SharedValue, _ scope: StackScope) -> JSON {
    switch value {
    case .vpc(let vpc): scope.vpc(vpc)
    case .subnet(let vpc, let tier, let zone): .ref(network[vpc].subnetID(tier, zone: zone))
    case .routeTable(let table): scope.routeTable(table)
    case .connection(let connection): .ref(network.connectionID(connection))
    case .subnets(let vpc, let tier): .commaSeparated(subnets(of: network[vpc], tier))
    case .routeTables(let vpc, let tier):
      .commaSeparated(RouteTable.all(of: tier, in: vpc, of: network).map { scope.routeTable($0) })
    case .natAddresses(let vpc): .commaSeparated(natAddresses(of: network[vpc]))
    case .zones(let vpc): .commaSeparated(zones(of: network[vpc]))
    case .acceptRole(let vpc): scope.acceptRole(vpc)
    case .connectionTerms(let connection): terms(ConnectionTerms(connection, in: network), scope)
    case .request(let external): .ref(network[external].requestID)
    case .requestTerms(let external): terms(ConnectionTerms(external, in: network), scope)
    case .requestActive(let external): .ref(network[external].activeParameter)
    case .dnsFunction: scope.dnsFunction
    }
  }

  private func terms(_ terms: ConnectionTerms?, _ scope: StackScope) -> JSON {
    guard let terms else { return "-" }
    return .words(
      terms.words.map { word in
        switch word {
        case .text(let text): .string(text)
        case .value(let value): json(of: value, scope)
        }
      })
  }

  private func subnets(of vpc: VPC, _ tier: Tier.Kind) -> [JSON] {
    (0..<vpc.zones.count).map { .ref(vpc.subnetID(tier, zone: $0)) }
  }

  private func natAddresses(of vpc: VPC) -> [JSON] { vpc.natZones.map { .ref(vpc.natAddressID(zone: $0)) } }

  /// The zones as the subnets have them.
  private func zones(of vpc: VPC) -> [JSON] {
    guard let tier = vpc.tiers.first?.kind else { return [] }
    return (0..<vpc.zones.count).map { .attribute("AvailabilityZone", of: vpc.subnetID(tier, zone: $0)) }
  }
}
