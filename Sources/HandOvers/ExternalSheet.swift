import Addressing
import CloudFormation
import Synthesis
import Topology

/// What the other side of an external has to know and to do.
struct ExternalSheet {
  let handOver: HandOver
  let template: Template
  /// What may be opened, there and back.
  let grants: [Grant]
  let words: Placeholders
  private(set) var sheet: Sheet

  init(_ handOver: HandOver, _ template: Template, _ grants: [Grant]) {
    self.handOver = handOver
    self.template = template
    self.grants = grants
    words = Placeholders(handOver)
    sheet = Sheet(of: handOver.network.name.text, title: "Hand-over to \(handOver.external.name.text)")
    writeBeginning()
    writeConnection(&sheet)
    writeTemplate(&sheet)
    writeRoutes(&sheet)
    writeRules(&sheet)
    writeDNS(&sheet)
  }

  var network: String { handOver.network.name.text }
  var external: External { handOver.external }

  /// Their template's file, which lies beside the sheet.
  static func templateName(of external: External) -> String { "external-\(external.name.text).template.json" }

  private mutating func writeBeginning() {
    sheet.paragraph(
      """
      For whoever runs the network that we, network \(network), call \(code(external.name.text)). It says who is who, \
      how the connection comes about, and what your side needs: routes, rules and, if you like, DNS.
      """)
    sheet.paragraph("Words in capitals stand for what only one side knows; exchange them with this sheet:")
    sheet.bullets(words.unknown.map { "\(code($0.word)): \($0.meaning)" })
    sheet.heading("Who is who")
    let (ours, theirs) = (handOver.peer.blocks, external.blocks)
    let blocks = (0..<max(ours.count, theirs.count)).map { index in
      [index == 0 ? "blocks" : "", at(index, ours), at(index, theirs)]
    }
    sheet.table(
      ["", "we", "you"],
      [
        ["network", network, external.name.text], ["account", words.ourAccount, words.theirAccount],
        ["region", handOver.peer.site.region, words.theirRegion],
        ["VPC", "\(words.ourVPC) (\(handOver.peer.name.text))", words.theirVPC],
      ] + blocks)
  }

  private func at(_ index: Int, _ blocks: [Block]) -> String {
    index < blocks.count ? blocks[index].description : ""
  }
}
