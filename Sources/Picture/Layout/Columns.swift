/// Where the columns of the picture stand, left to right, in pixels.
struct Columns {
  /// A column: from where, and how wide.
  struct Column {
    let x: Int
    let width: Int

    var right: Int { x + width }
  }

  /// Of the frames.
  enum Side: Hashable, CaseIterable {
    case left
    case right

    var outward: Direction { self == .left ? .left : .right }
    var sign: Int { self == .left ? -1 : 1 }
  }

  /// Left and right of the frames: the internet, then the externals.
  private(set) var internets: [Side: Column] = [:]
  private(set) var externals: [Side: Column] = [:]
  private(set) var frame = Column(x: 0, width: 0)
  /// Nil where nothing stands in it.
  private(set) var roots: Column?
  private(set) var leaves: Column?
  /// Where lines turn from a root to its leaves, left to right.
  private(set) var lanes: [Int] = []
  private(set) var labels = Column(x: 0, width: 0)
  private(set) var width = 0

  static let margin = 10
  /// Between a frame and its cards.
  static let padding = 12
  /// Between lines that turn beside each other.
  static let lanePitch = 7
  private static let leastPitch = 4
  /// How wide lanes are together before they come closer.
  private static let manyLanes = 140
  private static let capsule = 24
  private static let gap = 18

  init(_ needs: Needs) {
    var x = Columns.margin
    layInternet(.left, needs, &x)
    layExternals(.left, needs, &x)
    let begin = x
    x += Columns.padding
    if needs.roots > 0 { roots = lay(needs.roots, &x) }
    if needs.roots > 0, needs.leaves > 0 { layChannel(needs.labels, lanes: needs.turns, &x) }
    if needs.leaves > 0 { leaves = lay(needs.leaves, &x) }
    x += Columns.padding
    frame = Column(x: begin, width: x - begin)
    layExternals(.right, needs, &x)
    layInternet(.right, needs, &x)
    width = x + Columns.margin
  }

  private mutating func layInternet(_ side: Side, _ needs: Needs, _ x: inout Int) {
    guard needs.internets.contains(side) else { return }
    if side == .right { x += Columns.gap }
    internets[side] = lay(Columns.capsule, &x)
    if side == .left { x += Columns.gap }
  }

  private mutating func layExternals(_ side: Side, _ needs: Needs, _ x: inout Int) {
    guard let width = needs.externals[side], width > 0 else { return }
    let gap = Columns.gap + (needs.lanes[side] ?? 0) * Columns.lanePitch
    if side == .right { x += gap }
    externals[side] = lay(width, &x)
    if side == .left { x += gap }
  }

  private mutating func layChannel(_ width: Int?, lanes count: Int, _ x: inout Int) {
    guard let width else {
      x += Columns.gap
      return
    }
    // Many lanes are closer to each other, for the picture to stay in sight.
    let pitch = max(Columns.leastPitch, min(Columns.lanePitch, Columns.manyLanes / max(1, count)))
    lanes = (0..<count).map { x + 20 + $0 * pitch }
    labels = Column(x: lanes.last.map { $0 + 13 } ?? x + 18, width: width)
    x = labels.right + 12
  }

  private func lay(_ width: Int, _ x: inout Int) -> Column {
    defer { x += width }
    return Column(x: x, width: width)
  }
}
