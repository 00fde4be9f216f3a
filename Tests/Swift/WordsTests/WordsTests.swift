import Addressing
import Testing

@testable import Words

@Suite struct WordsTests {
  private func names(_ count: Int) -> [String] { (1...count).map { "n\($0)" } }

  @Test(arguments: [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
  func aListIsASentence(_ words: [String], _ text: String) {
    #expect(listed(words) == text)
  }

  @Test func aLongListIsCut() {
    #expect(few(names(4), atMost: 4) == "n1, n2, n3 and n4")
    #expect(few(names(5), atMost: 4) == "n1, n2 and 3 more")
    #expect(fewNames(names(4), atMost: 4) == "n1, n2, n3, n4")
    #expect(fewNames(names(1202), atMost: 4) == "n1, n2 and 1,200 more")
    #expect(fewLines(names(4), atMost: 4) { "\($0) more" } == names(4))
    #expect(fewLines(names(5), atMost: 4) { "\($0) more" } == ["n1", "n2", "3 more"])
  }

  @Test func numbersAreReadable() {
    #expect(counted(1, "stack") == "1 stack")
    #expect(counted(0, "stack") == "0 stacks")
    #expect(counted(51_200, "byte") == "51,200 bytes")
    #expect(grouped(1_000_001) == "1,000,001")
    #expect(dollars(105_120) == "$1,051.20")
    #expect(dollars(5) == "$0.05")
  }

  private static let some = Traffic(
    tcp: PortSet([PortRange(22), PortRange(1024, 65535)].compactMap { $0 }), udp: .all, icmp: .echoReply)

  @Test func trafficIsCalledTheSameForEveryReader() {
    #expect(Self.some.words == "TCP 22, TCP 1024-65535, all UDP, ICMP echo replies")
    #expect(Self.some.sentence == "TCP 22, TCP 1024-65535, all UDP and ICMP echo replies")
    #expect(Self.some.named == "TCP 22, 1024-65535, all UDP and ICMP echo replies")
    #expect(Self.some.written == "22, 1024-65535, udp, icmp replies")
    #expect(Traffic.everything.words == "everything")
    #expect(Traffic.everything.written == "all")
  }

  @Test func portZeroIsNotMissed() {
    let ports = PortSet([PortRange(1, 65535)].compactMap { $0 })
    #expect(Traffic(tcp: ports).words == "all TCP")
    #expect(Traffic(tcp: ports).written == "tcp")
  }

  @Test func ofManyRangesAMessageHasTheFirst() {
    let ports = PortSet((1...8).map { PortRange(UInt16($0 * 10)) })
    #expect(Traffic(tcp: ports).named == "TCP 10, 20, 30, 40, 50, 60 … (8 ranges)")
  }

  @Test func aParagraphHangs() {
    #expect(wrapped("one two three four", to: 9) == ["one two", "three", "four"])
    #expect(wrapped("one two three four", to: 11, indent: 2) == ["  one two", "    three", "    four"])
    #expect(wrapped("a verylongwordindeed b", to: 8, indent: 2) == ["  a", "    verylongwordindeed", "    b"])
    #expect(wrapped("verylongwordindeed b", to: 8, indent: 2) == ["  verylongwordindeed", "    b"])
    #expect(wrapped("", to: 8) == [""])
  }

  @Test func groupsKeepTheirOrder() {
    let groups = ["b1", "a1", "b2", "c1", "a2"].grouped { $0.prefix(1) }
    #expect(groups.map(\.key) == ["b", "a", "c"])
    #expect(groups.map(\.members) == [["b1", "b2"], ["a1", "a2"], ["c1"]])
  }
}
