internal import Diagnostics

/// What is known of the name of a region.
enum RegionName {
  /// A region that was there when this was written.
  case known
  /// Formed as AWS forms them, so that it may have come since.
  case plausible
  /// No region is named so.
  case wrong

  init(_ text: String) {
    if knownRegions.contains(text) { self = .known } else { self = isFormed(text) ? .plausible : .wrong }
  }
}

/// The known regions that a text may have been meant for: those within so many letters.
func nearRegions(_ text: String, atMost edits: Int) -> [String] {
  knownRegions.filter { editDistance(text.lowercased(), $0, atMost: edits) != nil }
}

/// Whether it is a family of regions, a direction and a number, e.g. `me-west-1`. A family that is not known may have
/// come, too, unless it is one letter from a known region.
private func isFormed(_ text: String) -> Bool {
  let words = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
  guard words.count >= 3, let number = words.last, let direction = words.dropLast().last else { return false }
  guard directions.contains(direction), number.utf8.count == 1, ("1"..."9").contains(number) else { return false }
  let family = words.dropLast(2).joined(separator: "-")
  if Partition.allCases.contains(where: { $0.families.contains(family) }) { return true }
  return family.utf8.count > 1 && family.utf8.allSatisfy(isLower) && nearRegions(text, atMost: 1).isEmpty
}

private let directions: Set<String> = [
  "central", "east", "north", "northeast", "northwest", "south", "southeast", "southwest", "west",
]

/// The regions of all partitions (botocore 1.44.8, endpoints).
private let knownRegions = [
  "af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
  "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5",
  "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1",
  "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1",
  "mx-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "cn-north-1", "cn-northwest-1",
  "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "us-isob-west-1",
  "eu-isoe-west-1", "us-isof-east-1", "us-isof-south-1", "eusc-de-east-1",
]
