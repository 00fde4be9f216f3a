/// Where the columns of the picture stand, left to right, in pixels.
struct Columns {
  /// A column: from where, and how wide; nil where nothing stands in it.
  struct Column {
    let x: Int
    let width: Int

    var right: Int { x + width }
    var middle: Int { x + width / 2 }
  }

  /// Left and right of the frames: the internet, then the externals.
  private(set) var internets: [Side: Column] = [:]
  private(set) var externals: [Side: Column] = [:]
  private(set) var frame = Column(x: 0, width: 0)
  private(set) var roots: Column?
  private(set) var leaves: Column?
  /// Where lines turn from a root to its leaves.
  private(set) var trunk = 0
  private(set) var labels = Column(x: 0, width: 0)
  private(set) var width = 0

  enum Side: Hashable {
    case left
    case right
  }

  /// What the columns have to hold.
  struct Needs {
    var roots = 0
    var leaves = 0
    /// The texts between the two; nil where no line is drawn.
    var labels: Int?
    var externals: [Side: Int] = [:]
    var internets: Set<Side> = []
  }

  static let margin = 10
  static let padding = 12
  static let capsule = 24
  private static let gap = 20

  init(_ needs: Needs) {
    var x = Columns.margin
    layInternet(.left, needs, &x)
    layExternals(.left, needs, &x)
    let begin = x
    x += Columns.padding
    if needs.roots > 0 { roots = lay(needs.roots, &x) }
    if needs.roots > 0, needs.leaves > 0 { layChannel(needs.labels, &x) }
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
    if side == .right { x += Columns.gap }
    externals[side] = lay(width, &x)
    if side == .left { x += Columns.gap }
  }

  private mutating func layChannel(_ width: Int?, _ x: inout Int) {
    guard let width else {
      x += Columns.gap
      return
    }
    trunk = x + 14
    labels = Column(x: trunk + 13, width: width)
    x = labels.right + 12
  }

  private func lay(_ width: Int, _ x: inout Int) -> Column {
    defer { x += width }
    return Column(x: x, width: width)
  }
}
