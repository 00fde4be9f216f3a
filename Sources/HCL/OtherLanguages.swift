import Diagnostics

/// What makes a whole file something else than HCL: one mistake, whatever else would be found in it.
extension Parser {
  /// Says what the file is instead, and where a merge was not finished; nothing where it is HCL or nearly.
  func complaintsOfWhole() -> [Diagnostic] {
    let merges = unfinishedMerges()
    if !merges.isEmpty { return merges }
    let first = afterNewlines
    guard let language = language(at: first) else { return [] }
    return [.otherLanguage(language, firstLine(from: first))]
  }

  /// The language that a file begins in.
  private func language(at first: Int) -> String? {
    switch tokens[first].kind {
    case .openBrace where isJSONObject(at: first): "JSON"
    case .openBracket where tokens[afterLineEnds(following(first))].kind == .openBrace: "JSON"
    case .openBracket where isTable(at: first): "TOML"
    case .minus where tokens[first + 1].kind == .minus && tokens[first + 2].kind == .minus: "YAML"
    case .minus where isEntry(at: following(first)): "YAML"
    case .word where isEntry(at: first) && (opensMapping(at: first) || isEntry(at: nextLine(after: first))): "YAML"
    default: nil
    }
  }

  private func isJSONObject(at brace: Int) -> Bool {
    let key = afterLineEnds(following(brace))
    return tokens[key].kind == .string && tokens[following(key)].kind == .colon
  }

  /// `[network.acme]` on a line of its own.
  private func isTable(at bracket: Int) -> Bool {
    var next = following(bracket)
    while [.word, .dot, .string].contains(tokens[next].kind) { next = following(next) }
    return next > following(bracket) && tokens[next].kind == .closeBracket && isLineEnd(following(next))
  }

  /// `name:`, with a value behind it or not.
  private func isEntry(at word: Int) -> Bool {
    let colon = following(word)
    return tokens[word].kind == .word && tokens[colon].kind == .colon && tokens[following(colon)].kind != .colon
  }

  /// `name:` and nothing behind it.
  private func opensMapping(at word: Int) -> Bool { isLineEnd(following(following(word))) }

  private func isLineEnd(_ index: Int) -> Bool { tokens[index].kind == .newline || tokens[index].kind == .end }

  private func afterLineEnds(_ index: Int) -> Int {
    var next = index
    while tokens[next].kind == .newline { next = following(next) }
    return next
  }

  private func nextLine(after index: Int) -> Int {
    var next = index
    while !isLineEnd(next) { next = following(next) }
    return afterLineEnds(next)
  }

  private func firstLine(from index: Int) -> SourceRange {
    var last = index
    while !isLineEnd(following(last)) { last = following(last) }
    return tokens[index].range.joined(with: tokens[last].range)
  }
}

// MARK: - Merges

extension Parser {
  /// The lines that git leaves where two sides of a merge differ, a complaint for each place.
  private func unfinishedMerges() -> [Diagnostic] {
    var places: [[SourceRange]] = []
    for index in tokens.indices where tokens[index].kind == .operation && isFirstOnLine(index) {
      guard let mark = mergeMark(at: tokens[index].lower) else { continue }
      if places.isEmpty || source.bytes[mark.lower] == UInt8(ascii: "<") { places.append([]) }
      places[places.count - 1].append(mark)
    }
    return places.prefix(Complaints.limit).map { .unfinishedMerge($0[0], others: Array($0.dropFirst())) }
  }

  private func isFirstOnLine(_ index: Int) -> Bool { index == 0 || tokens[index - 1].kind == .newline }

  /// `<<<<<<< NAME`, `||||||| NAME`, `=======` or `>>>>>>> NAME`: seven of one sign, then a space or the line's end.
  private func mergeMark(at lower: Int) -> SourceRange? {
    let line = source.bytes[lower...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let signs = line.prefix { $0 == line.first }
    guard let sign = line.first, "<|=>".utf8.contains(sign), signs.count == 7 else { return nil }
    guard line.count == 7 || line[lower + 7] == UInt8(ascii: " ") else { return nil }
    return SourceRange(lower, line.endIndex)
  }
}
