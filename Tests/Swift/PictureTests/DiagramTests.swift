import Testing

@testable import Picture

/// What the picture says, and of whom.
@Suite("Diagram")
struct DiagramTests {
  private func diagram(_ blocks: String) throws -> Diagram {
    Diagram(of: try resolved("network \"test\" {\n region = \"eu-west-1\"\n}\n" + blocks))
  }

  private func spokes(_ count: Int) -> String {
    (1...count).map { "spoke \"s\($0)\" {\n cidr = \"10.\($0).0.0/16\"\n}\n" }.joined()
  }

  private let hub = "hub \"hub\" {\n cidr = \"10.0.0.0/16\"\n}\n"
  private let all = "allow {\n from = hub\n to = spoke\n ports = [\"all\"]\n}\n"

  @Test func whatIsAlikeIsOneCardFromFourOn() throws {
    #expect(try diagram(hub + spokes(3) + all).nodes.map(\.members.count) == [1, 1, 1, 1])
    #expect(try diagram(hub + spokes(4) + all).nodes.map(\.members.count) == [1, 4])
  }

  @Test(arguments: [
    "allow {\n from = spoke.s2.app\n to = hub\n ports = [53]\n}\n",
    "external \"their\" {\n peer = spoke.s2\n cidr = \"172.31.0.0/16\"\n}\n",
    "allow {\n from = internet\n to = spoke.s2.public\n ports = [443]\n}\n",
    "spoke \"one\" {\n cidr = \"10.99.0.0/16\"\n}\npeering {\n between = [spoke.s2, spoke.one]\n}\n",
  ])
  func whatDiffersStandsAlone(_ difference: String) throws {
    let diagram = try diagram(hub + spokes(5) + all + difference)
    let groups = diagram.nodes.filter(\.isGroup)
    #expect(groups.map { $0.members.count } == [4])
    #expect(diagram.nodes.indices.map { diagram.title(of: $0) }.contains("s2"))
  }

  @Test func aGroupSaysHowManyAndWhich() throws {
    let few = try diagram(hub + spokes(4) + all).card(of: 1, others: [])
    #expect(few.title == "4 spokes")
    #expect(few.lines == ["s1: 10.1.0.0/16", "s2: 10.2.0.0/16", "s3: 10.3.0.0/16", "s4: 10.4.0.0/16"])
    let many = try diagram(hub + spokes(12) + all).card(of: 1, others: [])
    #expect(many.lines == ["s1: 10.1.0.0/16", "s2: 10.2.0.0/16", "… 9 more …", "s12: 10.12.0.0/16"])
  }

  @Test(arguments: [
    ("spoke.s1", "hub", "[\"all\"]", "everything"),
    ("spoke.s1.app", "hub.hub.private", "[22, 443]", "TCP 22, 443 from app to private"),
    ("spoke.s1", "hub.hub.private", "[\"tcp\", \"icmp\"]", "all TCP, ICMP to private"),
    ("[spoke.s1.app, spoke.s1.data]", "hub", "[\"udp/53\"]", "UDP 53 from app and data"),
  ])
  func aPermissionNamesTiersWhereItIsNotAll(_ from: String, _ to: String, _ ports: String, _ text: String) throws {
    let diagram = try diagram(hub + spokes(1) + "allow {\n from = \(from)\n to = \(to)\n ports = \(ports)\n}\n")
    let link = try #require(diagram.links.first)
    let spoke = try #require(diagram.nodes.indices.first { diagram.title(of: $0) == "s1" })
    #expect(link.permissions(from: spoke).map { $0.text.plain } == [text])
    #expect(link.permissions(from: link.peer(of: spoke)).isEmpty)
  }

  @Test func aLongListOfPortsEndsInANumber() throws {
    let ports = (1...20).map { String(1000 + 2 * $0) }.joined(separator: ", ")
    let diagram = try diagram(hub + spokes(1) + "allow {\n from = hub\n to = spoke\n ports = [\(ports)]\n}\n")
    #expect(diagram.links.first?.there.first?.text.plain.hasSuffix("1022, 1024 and 8 more") == true)
  }

  @Test(arguments: [
    ("spoke", "hub", "22", "", "all spokes to all hubs: TCP 22"),
    ("spoke", "spoke", "\"all\"", "", "all spokes to each other: anything"),
    (
      "external", "spoke.s1.data", "\"all\"", "residue = true",
      "what is not there yet to s1.data: anything, nor packets that pass for answers"
    ),
    ("[internet, spoke.s2]", "spoke.s1", "\"udp\"", "", "s2 and the internet to s1: all UDP"),
  ])
  func whatMustNeverBeIsSaid(_ from: String, _ to: String, _ ports: String, _ more: String, _ text: String) throws {
    let guards = "never {\n from = \(from)\n to = \(to)\n ports = [\(ports)]\n \(more)\n}\n"
    let scene = try Sample(
      name: "", text: "network \"test\" {\n region = \"eu-west-1\"\n}\n" + hub + spokes(2) + guards
    )
    .scene()
    let legend = try #require(scene.figures.last)
    #expect(legend.texts.map(\.string).joined(separator: " ").plain.contains(text))
    #expect(legend.shapes.contains { if case .struckArrow = $0 { true } else { false } })
  }

  @Test func linesLeaveAHubEveryWay() throws {
    let sample = try #require(Sample.special.first { $0.name == "a hub between" })
    let arrangement = arrange(Diagram(of: try sample.network()))
    let ways = arrangement.branches.values.flatMap { $0 }.map(\.way)
    #expect(ways == [.above, .above, .beside, .beside, .beneath, .beneath])
  }

  @Test func aSecondHubIsNamedWhereNoLineCanBeDrawn() throws {
    let log = "hub \"log\" {\n cidr = \"10.200.0.0/16\"\n}\n"
    let spoke = "spoke \"s\" {\n cidr = \"10.1.0.0/16\"\n hubs = [hub.hub, hub.log]\n}\n"
    let diagram = try diagram(hub + log + spoke)
    let arrangement = arrange(diagram)
    #expect(arrangement.branches.values.flatMap { $0 }.count == 1)
    let tied = arrangement.others.keys.sorted().flatMap { node in
      diagram.card(of: node, others: arrangement.others[node] ?? []).ties.flatMap(\.names)
    }
    #expect(tied == ["s", "log"])
  }
}

extension String {
  /// With spaces where lines may not be broken.
  fileprivate var plain: String { String(map { $0 == "\u{A0}" ? " " : $0 }) }
}
