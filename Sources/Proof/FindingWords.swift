extension BrokenGuard {
  /// What flows, as a phrase.
  package var words: String {
    let way = isThroughNAT ? ", through a NAT gateway" : ""
    return "'\(from)' may send \(packets) to '\(to)'\(way), which a never block forbids"
  }
}

extension Finding {
  /// What differs, as a phrase.
  package var words: String {
    let detail = why.isEmpty ? "" : ": \(why)"
    return switch kind {
    case .hole: "the templates let '\(from)' send \(packets) to '\(to)', which nothing promises\(detail)"
    case .lost: "the templates keep \(packets) from '\(from)' to '\(to)' back, which is promised\(detail)"
    case .answersLost: "the templates keep answers back, \(packets) from '\(from)' to '\(to)'\(detail)"
    case .absent: "the templates lack '\(from)': \(why)"
    case .stranger: "the templates make '\(from)': \(why)"
    case .unreadable: "what is written for stack '\(from)' cannot be read: \(why)"
    }
  }
}
