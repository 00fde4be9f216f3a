import CloudFormation
import Reach

/// What becomes of one resource of a stack that is there before and after.
package struct ResourceChange: Hashable, Sendable {
  package enum Fate: String, Sendable {
    case added
    /// Changed where it stands.
    case changed
    /// Changed in its tags alone.
    case tagged
    /// Made anew, and the old one deleted.
    case replaced
    /// Replaced or changed where it stands: the values decide, or the type is not known here.
    case perhapsReplaced
    case removed
    /// Removed or not: a condition decides that nobody can know.
    case perhapsRemoved
    /// Another type under the same logical id: CloudFormation refuses such an update.
    case refused

    /// Whether it is not known what becomes of it.
    var isPerhaps: Bool { self == .perhapsReplaced || self == .perhapsRemoved }
  }

  package let stack: String
  package let id: String
  /// E.g. `AWS::EC2::Subnet`.
  package let type: String
  package let fate: Fate
  /// The properties that decide.
  package let because: [String]
  /// Why it is not known for certain, a phrase; nil where it is, or the type is not known here.
  package var why: String?
  /// Whether CloudFormation keeps what goes out of the stack.
  package var isRetained = false

  /// Whether something goes that people lose: a VPC or a block of one, a subnet, connection, NAT gateway or Elastic IP.
  package var isLoss: Bool {
    switch fate {
    case .removed, .perhapsRemoved, .replaced, .perhapsReplaced:
      !isRetained && ResourceType(rawValue: type)?.lossWhenGone != nil
    case .added, .changed, .tagged, .refused: false
    }
  }
}

/// A stack that there is only before or only after.
package struct StackChange: Hashable, Sendable {
  package let name: String
  package let resources: Int
  /// Where it stands, e.g. `home, eu-west-1`, of one that stands elsewhere too; else nil.
  package let site: String?
}
