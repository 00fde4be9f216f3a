/// The folders under `Shell`, from what all use to what uses all.
package enum ShellFolder: String, CaseIterable, Sendable {
  /// Programs, the terminal, workers, verdicts.
  case base
  /// Whom and where AWS is asked: accounts, regions, options.
  case ask
  /// What is deployed and what is planned.
  case read
  /// What has to be so before anything is changed.
  case check
  /// How things are said.
  case tell
  /// What is done with each stack, and what keeps it from that.
  case decide
  /// What changes something.
  case act
  /// The scripts themselves.
  case run
}

/// A file under `Shell`.
package struct ShellPart: Sendable {
  /// The scripts that have it.
  enum Place {
    case both
    case deploy
    case delete
  }

  package let folder: ShellFolder
  /// Its file's name without `.sh`; unique over all folders.
  package let name: String
  package let isInDeploy: Bool
  package let isInDelete: Bool
  private let bytes: [UInt8]

  init(_ folder: ShellFolder, _ name: String, _ bytes: [UInt8], in place: Place) {
    self.folder = folder
    self.name = name
    self.bytes = bytes
    isInDeploy = place != .delete
    isInDelete = place != .deploy
  }

  /// Without its first line, which speaks to shellcheck about the part alone.
  var body: ArraySlice<UInt8> {
    let newline = UInt8(ascii: "\n")
    guard let end = bytes.firstIndex(of: newline) else { return bytes[...] }
    return bytes[(end + 1)...]
  }
}

enum Script {
  case deploy
  case delete

  var parts: [ShellPart] {
    switch self {
    case .deploy: shellParts.filter(\.isInDeploy)
    case .delete: shellParts.filter(\.isInDelete)
    }
  }
}
