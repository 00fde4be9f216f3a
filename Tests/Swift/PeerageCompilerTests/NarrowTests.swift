import CloudFormation
import JSONText
import Reach
import Reachability
import Testing

@testable import PeerageCompiler

/// What templates hold so that keys, endpoints and roles are good for no more than they are made for.
@Suite("Kept narrow") struct NarrowTests {
  static let topology = """
    network "n" {
      region    = "eu-west-1"
      account   = "111122223333"
      flow_logs = "cloudwatch"
      kms_key   = ["arn:aws:kms:eu-west-1:111122223333:key/home", "arn:aws:kms:eu-central-1:111122223333:key/far"]

      endpoint_policy = { accounts = ["444455556666", "111122223333"], s3 = ["layers"] }
    }

    account "data" {
      id      = "444455556666"
      kms_key = "arn:aws:kms:eu-central-1:444455556666:key/own"
    }

    hub "mgmt" {
      cidr = "10.0.0.0/16"
    }

    spoke "old" {
      cidr    = "10.1.0.0/16"
      subnets = { app = ["10.1.0.0/24"] }
      region  = "us-east-1"

      existing = {
        vpc          = "vpc-0f1e2d3c"
        route_tables = { app = ["rtb-0a1b2c3d"] }
        network_acls = { app = { id = "acl-0c1d2e3f", from = 40, to = 59 } }
      }
    }

    spoke "lake" {
      cidr            = "10.20.0.0/16"
      account         = account.data
      region          = "eu-central-1"
      endpoints       = ["dynamodb"]
      endpoint_policy = { dynamodb = ["orders"] }
    }

    peering {
      between = [spoke.old, spoke.lake]
      dns     = false
    }

    allow {
      from  = hub.mgmt.private
      to    = spoke
      ports = [443]
    }

    allow {
      from  = spoke.old.app
      to    = spoke.lake.data
      ports = [5432]
    }

    """

  /// The resource of a stack's template.
  static func resource(_ id: String, of stack: String) throws -> JSON {
    let file = try #require(try templates(compiled(topology)).first { $0.stack == stack })
    return try #require(JSONReader.read(file.bytes)["Resources"]?[id]?["Properties"])
  }

  static func items(_ value: JSON?) -> [JSON] {
    guard case .array(let items) = value else { return [] }
    return items
  }

  static func sub(_ text: String) -> JSON { ["Fn::Sub": .string(text)] }

  @Test(
    "Log groups have the key of their account, else the network's, of their region",
    arguments: [
      ("n--vpc--mgmt", "MgmtFlowLogGroup", "111122223333:key/home"),
      ("n--dns", "DnsFunctionLogs", "111122223333:key/home"),
      ("n--vpc--lake", "LakeFlowLogGroup", "444455556666:key/own"),
      ("n--dns--data--eu-central-1", "DnsFunctionLogs", "444455556666:key/own"),
    ]) func keys(_ stack: String, _ id: String, _ key: String) throws
  {
    let found = try Self.resource(id, of: stack)["KmsKeyId"]?.text
    #expect(found?.hasSuffix(":" + key) == true, "\(String(describing: found))")
  }

  @Test func endpoints() throws {
    let everything = Self.statement(
      on: "*", if: ["StringEquals": ["aws:ResourceAccount": ["111122223333", "444455556666"]]])
    let layers = ["", "/*"].map { Self.sub("arn:${AWS::Partition}:s3:::layers" + $0) }
    #expect(
      try Self.resource("MgmtS3Endpoint", of: "n--vpc--mgmt")["PolicyDocument"]?["Statement"]
        == [everything, Self.statement(on: .array(layers))])
    #expect(
      try Self.resource("MgmtDynamodbEndpoint", of: "n--vpc--mgmt")["PolicyDocument"]?["Statement"] == [everything])
    let orders = ["", "/*"].map { Self.sub("arn:${AWS::Partition}:dynamodb:${AWS::Region}:*:table/orders" + $0) }
    #expect(
      try Self.resource("LakeDynamodbEndpoint", of: "n--vpc--lake")["PolicyDocument"]?["Statement"]
        == [Self.statement(on: .array(orders))])
  }

  static func statement(on resource: JSON, if condition: JSON? = nil) -> JSON {
    .object(
      [.init("Effect", "Allow"), .init("Principal", "*"), .init("Action", "*"), .init("Resource", resource)]
        + (condition.map { [.init("Condition", $0)] } ?? []))
  }

  @Test("A role accepts what VPCs of the asking account and region ask for, and of a known VPC what that asks for")
  func acceptingRole() throws {
    let policies = Self.items(try Self.resource("LakeAcceptRole", of: "n--vpc--lake")["Policies"])
    let statement = Self.items(policies.first?["PolicyDocument"]?["Statement"]).last
    #expect(statement?["Resource"] == Self.sub("arn:${AWS::Partition}:ec2:${AWS::Region}:*:vpc-peering-connection/*"))
    #expect(
      statement?["Condition"]?["ArnLike"]?["ec2:RequesterVpc"] == [
        Self.sub("arn:${AWS::Partition}:ec2:eu-west-1:111122223333:vpc/*"),
        Self.sub("arn:${AWS::Partition}:ec2:us-east-1:111122223333:vpc/vpc-0f1e2d3c"),
      ])
  }
}
