import Addressing
import Testing

@testable import Reachability

@Suite("Sets of packets")
struct PacketSetTests {
  /// Numbers below 64 as a set and as bits, from a generator that always gives the same.
  private struct Sample {
    let set: NumberSet
    let bits: UInt64

    init(_ random: inout Generator) {
      let bits = random.next() & random.next()
      self.bits = bits
      set = NumberSet((0..<64).filter { bits >> $0 & 1 == 1 }.map { NumberSet.Span(UInt32($0), UInt32($0)) })
    }
  }

  private struct Generator: RandomNumberGenerator {
    var state: UInt64 = 42

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  private func bits(_ set: NumberSet) -> UInt64 {
    set.spans.reduce(0) { bits, span in (span.lower...span.upper).reduce(bits) { $0 | 1 << UInt64($1) } }
  }

  @Test func operationsAreThoseOfSets() {
    var random = Generator()
    for _ in 0..<2000 {
      let (one, other) = (Sample(&random), Sample(&random))
      #expect(bits(one.set.union(other.set)) == one.bits | other.bits)
      #expect(bits(one.set.intersection(other.set)) == one.bits & other.bits)
      #expect(bits(one.set.subtracting(other.set)) == one.bits & ~other.bits)
      #expect(one.set.meets(other.set) == (one.bits & other.bits != 0))
      #expect(one.set.isSubset(of: one.set.union(other.set)))
      #expect(one.set.isSubset(of: other.set) == (one.bits & ~other.bits == 0))
      #expect(one.set.union(other.set) == other.set.union(one.set), "kept as the fewest spans")
    }
  }

  @Test func theEndsOfTheAddressSpace() {
    let all = NumberSet(0...UInt32.max)
    #expect(all.subtracting(NumberSet(UInt32.max...UInt32.max)).contains(.max) == false)
    #expect(all.subtracting(NumberSet(0...0)).union(NumberSet(0...0)) == all)
    #expect(NumberSet([NumberSet.Span(5, .max), NumberSet.Span(0, 4)]) == all)
  }

  @Test func words() {
    #expect(PacketSet.everything.description == "all")
    #expect(PacketSet.nothing.description == "nothing")
    #expect(PacketSet.pathMTU.description == "ICMP path MTU messages")
    #expect(
      PacketSet(tcp: NumberSet(1...65535), icmp: PacketSet.echoReplies).description == "all TCP; ICMP echo replies")
    let ports = NumberSet([NumberSet.Span(443, 443), NumberSet.Span(80, 90)])
    #expect(PacketSet(tcp: ports, others: NumberSet(50...50)).description == "TCP 80-90, 443; protocols 50")
  }

  @Test func answers() {
    let asked = PacketSet(tcp: NumberSet(22...22), others: NumberSet(50...50))
    #expect(asked.answers(to: NumberSet(1024...65535)) == PacketSet(tcp: NumberSet(1024...65535)))
  }
}
