import Reach
import Testing

@testable import Changes

/// Work that grows with templates no faster than they do, told by counting what is done.
@Suite("Growth of changes") struct GrowthTests {
  /// A VPC, subnets each in the one before it, and an output: the block of the VPC changes, and all are replaced.
  private func chain(_ count: Int, _ block: String) -> TemplateFile {
    let links = (0..<count).map { number in
      """
      "S\(number)": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "S\(number + 1)"}, "CidrBlock": "10.0.0.0/24"}}
      """
    }
    let vpc = "\"S\(count)\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"\(block)\"}}"
    return TemplateFile(
      stack: "s", bytes: Array("{\"Resources\": {\((links + [vpc]).joined(separator: ","))}}".utf8))
  }

  @Test(arguments: [100, 1_000]) func replacementsThatSpread(_ count: Int) throws {
    let (old, new) = (try chain(count, "10.0.0.0/16").read().get(), try chain(count, "10.1.0.0/16").read().get())
    let difference = ResourceDifference(["s": old], [("s", new)])
    #expect(difference.changes.filter { $0.fate == .replaced }.count == count + 1)
    #expect(difference.steps == count, "each reference once")
  }
}
