import Testing

@testable import Addressing

@Suite struct PortTests {
  @Test func rangesHaveTheirEndsInOrder() {
    #expect(PortRange(9400, 9300) == nil)
    #expect(PortRange(9300, 9400)?.description == "9300-9400")
    #expect(PortRange(443).description == "443")
    #expect(PortRange.all.contains(PortRange(0)) && PortRange.all.contains(PortRange(.max)))
  }

  @Test func adjacentRangesAreMerged() {
    #expect(ports((1, 10), (11, 20), (30, 40), (35, 50)).ranges.map(\.description) == ["1-20", "30-50"])
    #expect(ports((60000, .max), (0, 5)).ranges.map(\.description) == ["0-5", "60000-65535"])
  }

  @Test func setsAreSets() {
    var random = Seeded(3)
    for _ in 0..<500 {
      let (a, b) = (PortSet.random(&random), PortSet.random(&random))
      #expect(a.union(b) == b.union(a) && a.intersection(b) == b.intersection(a))
      for port in UInt16(0)...40 {
        let (inA, inB) = (a.contains(PortRange(port)), b.contains(PortRange(port)))
        #expect(a.union(b).contains(PortRange(port)) == (inA || inB))
        #expect(a.intersection(b).contains(PortRange(port)) == (inA && inB))
        #expect(a.subtracting(b).contains(PortRange(port)) == (inA && !inB))
      }
      #expect(a.isSubset(of: a.union(b)) && a.intersection(b).isSubset(of: b))
    }
  }

  @Test func differencesOfTraffic() {
    let answers = Traffic(tcp: PortSet(.ephemeral), icmp: .echoReply)
    let asked = Traffic(tcp: ports((443, 443), (8080, 8080)), icmp: .all)
    #expect(answers.subtracting(asked) == Traffic(tcp: ports((1024, 8079), (8081, .max))))
    #expect(answers.subtracting(Traffic(tcp: ports((1024, .max)))) == Traffic(icmp: .echoReply))
    #expect(asked.subtracting(answers) == Traffic(tcp: ports((443, 443)), icmp: .all))
    #expect(answers.subtracting(.everything).isEmpty && Traffic.everything.subtracting(.everything).isEmpty)
    #expect(Traffic.everything.subtracting(answers).isEverything && answers.subtracting(.nothing) == answers)
  }

  @Test func traffic() {
    let web = Traffic(tcp: ports((80, 80), (443, 443)))
    #expect(web.answers(to: .ephemeral) == Traffic(tcp: PortSet([.ephemeral])))
    #expect(Traffic(icmp: .all).answers(to: .ephemeral) == Traffic(icmp: .echoReply))
    #expect(Traffic(icmp: .echoReply).answers(to: .ephemeral).isEmpty)
    #expect(web.union(.everything) == .everything && web.isSubset(of: .everything))
    // Every port and all of ICMP is not yet every protocol.
    let almost = Traffic(tcp: .all, udp: .all, icmp: .all)
    #expect(almost != .everything && almost.isSubset(of: .everything) && !Traffic.everything.isSubset(of: almost))
  }

  private func ports(_ ranges: (UInt16, UInt16)...) -> PortSet { PortSet(ranges.compactMap { PortRange($0.0, $0.1) }) }
}

extension PortSet {
  /// A few ranges of the first 40 ports.
  static func random(_ random: inout Seeded) -> PortSet {
    PortSet(
      (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
        PortRange(.random(in: 0...20, using: &random), .random(in: 20...40, using: &random))
      })
  }
}
