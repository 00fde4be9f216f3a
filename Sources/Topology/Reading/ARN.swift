/// The name of something in AWS, in its parts, e.g. `arn:aws:iam::123456789012:role/network/accept`.
struct ARN {
  let service: Substring
  /// Empty where the service knows no regions.
  let region: Substring
  /// Empty where names are everybody's; `aws` for what AWS owns.
  let account: Substring
  /// What is behind the account, e.g. `role/network/accept`.
  let resource: Substring

  /// Reads the parts; nil for what has others, or holds a character that no ARN here has.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", isPartition(parts[1]), isPlain(text) else { return nil }
    (service, region, account, resource) = (parts[2], parts[3], parts[4], parts[5])
  }

  /// Whether it is of something of IAM: `kind` and, behind folders of at most 512 characters, a name of at most `most`
  /// (IAM User Guide, "IAM and AWS STS quotas").
  func isOfIAM(_ kind: String, most: Int) -> Bool {
    guard service == "iam", region.isEmpty, resource.hasPrefix(kind + "/") else { return false }
    let words = resource.dropFirst(kind.count + 1).split(separator: "/", omittingEmptySubsequences: false)
    guard let name = words.last, (1...most).contains(name.utf8.count), !name.contains(":") else { return false }
    let folders = words.dropLast().reduce(1) { $0 + $1.utf8.count + 1 }
    return folders <= 512 && words.allSatisfy(isFolder)
  }

  /// Whether it is of a bucket of S3, or of a folder in one.
  var isOfBucket: Bool {
    guard service == "s3", region.isEmpty, account.isEmpty else { return false }
    let words = resource.split(separator: "/", omittingEmptySubsequences: false)
    guard let bucket = words.first, isBucket(bucket) else { return false }
    let folders = words.dropFirst()
    // One slash may end it.
    return (folders.last == "" ? folders.dropLast() : folders).allSatisfy(isFolder)
  }
}

/// Whether an ARN holds only what ARNs are made of.
func isPlain(_ text: String) -> Bool {
  text.utf8.count <= 2048
    && text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "+=,.@_:/-".utf8.contains(byte)
      }
    }
}

/// `aws`, or a partition beside it, e.g. `aws-us-gov`.
private func isPartition(_ text: Substring) -> Bool {
  text == "aws" || text.hasPrefix("aws-") && text.utf8.count > 4 && text.utf8.allSatisfy(isLowerDigitHyphen)
}

/// Whether a part of a path is somewhere: neither nothing nor what tools take for a step back.
private func isFolder(_ name: Substring) -> Bool { !name.isEmpty && name != "." && name != ".." }

/// Whether a bucket can be named so: 3 to 63 lower-case letters, digits, dots and hyphens, at the ends neither of the
/// last two, no dot beside another, and no address (S3 User Guide, "General purpose bucket naming rules").
private func isBucket(_ name: Substring) -> Bool {
  let ends = [name.utf8.first, name.utf8.last].compactMap { $0 }
  let words = name.split(separator: ".", omittingEmptySubsequences: false)
  return (3...63).contains(name.utf8.count)
    && name.utf8.allSatisfy { isLowerDigitHyphen($0) || $0 == UInt8(ascii: ".") }
    && ends.allSatisfy { isLower($0) || isDigit($0) } && !words.contains("")
    && !(words.count == 4 && words.allSatisfy { $0.utf8.allSatisfy(isDigit) })
}
