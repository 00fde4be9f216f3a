import CloudFormation
import Testing

@testable import Reachability

/// Subnets by their fate, and what groups are called.
@Suite("Groups of subnets") struct GroupTests {
  private func subnet(_ id: String, _ number: Int, name: String? = nil) -> String {
    let tags = name.map { ", \"Tags\": [{\"Key\": \"Name\", \"Value\": \"\($0)\"}]" } ?? ""
    return """
      "\(id)": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "V"}, "CidrBlock": "10.0.\(number).0/24"\(tags)}}
      """
  }

  private func names(_ subnets: [String]) throws -> [String] {
    let vpc = "\"V\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"}}"
    return Paths(of: try network(resources: ([vpc] + subnets).joined(separator: ","))).groups.map(\.name)
  }

  @Test func whatNamesHaveInCommon() throws {
    #expect(try names([subnet("AppOneSubnet", 1), subnet("AppTwoSubnet", 2)]) == ["V App*Subnet"])
    #expect(try names([subnet("A", 1), subnet("B", 2)]) == ["V A, B"])
    #expect(try names([subnet("AA", 1), subnet("AAA", 2)]) == ["V AA*"])
    #expect(try names([subnet("A", 1, name: "x\u{301}-1"), subnet("B", 2, name: "x\u{301}-2")]) == ["V x\u{301}-*"])
  }

  /// A tag has 256 characters at most: what is longer is no name, or it would be written with every pair of ends.
  @Test func longNamesAreNoNames() throws {
    let longest = String(repeating: "a", count: 256)
    #expect(try names([subnet("A", 1, name: longest)]) == ["V \(longest)"])
    #expect(try names([subnet("A", 1, name: longest + "a")]) == ["V A"])
    #expect(try names([subnet("A", 1, name: "a" + String(repeating: "\u{301}", count: 1_000_000))]) == ["V A"])
  }
}
