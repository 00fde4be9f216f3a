import Addressing
import Testing

@testable import Survey

@Suite("Address plan")
struct AddressPlanTests {
  private func blocks(_ texts: String...) -> [Block] { texts.compactMap { Block($0) } }

  @Test func whatIsLeftOfABlock() {
    #expect(
      blocks("10.0.0.0/16").subtracting(blocks("10.0.0.0/18", "10.0.192.0/20"))
        == blocks("10.0.64.0/18", "10.0.128.0/18", "10.0.208.0/20", "10.0.224.0/19"))
    #expect(blocks("10.0.0.0/16").subtracting(blocks("10.0.0.0/8")).isEmpty)
    #expect(blocks("10.0.0.0/16").subtracting(blocks("10.1.0.0/16")) == blocks("10.0.0.0/16"))
  }
}
