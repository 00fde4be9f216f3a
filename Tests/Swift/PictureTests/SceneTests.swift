import Testing
import Topology

@testable import Picture

/// What every picture keeps, whatever the network.
@Suite("Scene")
struct SceneTests {
  @Test(arguments: Sample.all)
  func noTextIsOverlapped(_ sample: Sample) throws {
    let texts = try sample.scene().texts.sorted { $0.box.y < $1.box.y }
    for (index, text) in texts.enumerated() {
      for other in texts[(index + 1)...].prefix(while: { $0.box.y < text.box.bottom })
      where other.box.overlaps(text.box) {
        Issue.record("'\(text.string)' and '\(other.string)'")
      }
    }
  }

  @Test(arguments: Sample.all)
  func textsStandInTheirFigures(_ sample: Sample) throws {
    let scene = try sample.scene()
    let whole = Box(x: 0, y: 0, width: scene.width, height: scene.height)
    for figure in scene.figures {
      #expect(whole.contains(figure.box), "\(figure.kind)")
      for text in figure.texts where !figure.box.contains(text.box) {
        Issue.record("'\(text.string)' leaves its \(figure.kind)")
      }
    }
  }

  @Test(arguments: Sample.all)
  func cardsStandApart(_ sample: Sample) throws {
    let scene = try sample.scene()
    for (index, card) in scene.solids.enumerated() {
      for other in scene.solids[(index + 1)...] where other.box.overlaps(card.box) {
        Issue.record("'\(card.title ?? "")' and '\(other.title ?? "")'")
      }
      for figure in scene.figures where figure.kind != .site && figure.kind != .gateway {
        for text in figure.texts where figure.box != card.box && text.box.overlaps(card.box) {
          Issue.record("'\(text.string)' on '\(card.title ?? "")'")
        }
      }
    }
  }

  /// Nor has it any point in common with another: a line for each connection, so that no two of a VPC look joined.
  @Test(arguments: Sample.all)
  func noLineTouchesAnother(_ sample: Sample) throws {
    let lines = try sample.scene().figures.filter { $0.kind == .connection }
    for (index, line) in lines.enumerated() {
      for other in lines[(index + 1)...] {
        if line.segments.contains(where: { one in other.segments.contains { $0.touches(one) } }) {
          Issue.record("'\(line.title ?? "")' and '\(other.title ?? "")'")
        }
      }
    }
  }

  @Test(arguments: Sample.all)
  func headsEndAtBoxes(_ sample: Sample) throws {
    let scene = try sample.scene()
    let boxes = (scene.solids + scene.figures.filter { $0.kind == .gateway }).map(\.box)
    for line in scene.figures where line.kind == .connection {
      for head in line.heads where !boxes.contains(where: { $0.hasOnEdge(head) }) {
        Issue.record("an arrowhead of '\(line.title ?? "")' ends at \(head.x), \(head.y)")
      }
    }
  }

  /// Where the internet may open nothing in a public tier, what passes for answers gets in all the same.
  @Test func theInternetReachesEveryPublicTier() throws {
    let open = """
      network "n" {
        region = "eu-west-1"
      }
      hub "mgmt" {
        cidr = "10.0.0.0/16"
      }
      spoke "web" {
        cidr = "10.1.0.0/16"
      }
      spoke "inner" {
        cidr  = "10.2.0.0/16"
        tiers = ["data"]
      }
      spoke "bare" {
        cidr         = "10.3.0.0/16"
        network_acls = false
      }
      allow {
        from  = internet
        to    = spoke.web.public
        ports = [443]
      }
      """
    let lines = try Sample(name: "open", text: open).scene().figures.filter { $0.kind == .connection }
    let reached = lines.filter(\.isReached).compactMap(\.title)
    #expect(reached == ["the internet reaches mgmt with packets that network ACLs cannot tell from answers"])
    #expect(lines.compactMap(\.title).contains("the internet may open everything to bare"))
    let opened = try #require(lines.compactMap(\.title).first { $0.contains("TCP 443") })
    #expect(
      opened.hasSuffix("to web; the internet reaches web with packets that network ACLs cannot tell from answers"))
  }

  @Test(arguments: Sample.all)
  func linesRunBesideCardsAndTexts(_ sample: Sample) throws {
    let scene = try sample.scene()
    let solids = scene.solids.map { ($0.title ?? "", $0.box) } + scene.texts.map { ($0.string, $0.box) }
    for line in scene.figures where line.kind == .connection {
      for segment in line.segments {
        for (name, box) in solids where box.overlaps(segment) {
          Issue.record("'\(line.title ?? "")' runs through '\(name)'")
        }
      }
    }
  }

  @Test(arguments: Sample.all)
  func everythingIsNamed(_ sample: Sample) throws {
    let (network, element) = (try sample.network(), String(decoding: bytes(try sample.network()), as: UTF8.self))
    for name in network.vpcs.map(\.name.text) + network.externals.map(\.name.text) {
      #expect(element.contains(name))
    }
  }

  @Test(arguments: Sample.random.indices)
  func theOrderOfTheFileIsNoMatter(_ index: Int) throws {
    let topology = RandomTopology(UInt64(index + 1))
    let expected = bytes(try resolved(topology.blocks.joined(separator: "\n")))
    #expect(bytes(try resolved(topology.shuffled(7))) == expected)
    #expect(bytes(try resolved(topology.shuffled(8))) == expected)
  }
}

extension Scene {
  var texts: [Text] { figures.flatMap(\.texts) }

  /// What nothing may run through.
  var solids: [Figure] {
    figures.filter { figure in
      switch figure.kind {
      case .vpc, .external, .internet: true
      case .heading, .site, .connection, .gateway, .legend: false
      }
    }
  }
}

extension Figure {
  var texts: [Text] {
    shapes.compactMap { shape in
      guard case .text(let text) = shape else { return nil }
      return text
    }
  }

  /// The points of its lines.
  var lines: [[Point]] {
    shapes.compactMap { shape in
      guard case .line(let points, _) = shape else { return nil }
      return points
    }
  }

  /// The straight parts of its lines, as rectangles without a width.
  var segments: [Box] {
    lines.flatMap { points in
      zip(points, points.dropFirst()).map { one, other in
        Box(x: min(one.x, other.x), y: min(one.y, other.y), width: abs(one.x - other.x), height: abs(one.y - other.y))
      }
    }
  }

  /// The tips of its arrowheads.
  var heads: [Point] {
    shapes.compactMap { shape in
      switch shape {
      case .head(let tip, _, _), .hollowHead(let tip, _): tip
      case .box, .line, .arrow, .struckArrow, .gateway, .text: nil
      }
    }
  }

  /// Whether it has the head of packets that pass though nobody may open them.
  var isReached: Bool {
    shapes.contains { if case .hollowHead = $0 { true } else { false } }
  }
}

extension Box {
  /// Whether two have any point in common.
  func touches(_ other: Box) -> Bool {
    x <= other.right && other.x <= right && y <= other.bottom && other.y <= bottom
  }

  /// Whether a point is on its edge.
  func hasOnEdge(_ point: Point) -> Bool {
    let dot = Box(x: point.x, y: point.y, width: 0, height: 0)
    return touches(dot) && !overlaps(dot)
  }
}
