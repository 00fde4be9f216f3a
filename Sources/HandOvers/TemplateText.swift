import CloudFormation
import Synthesis
import Topology
import Words

extension ExternalSheet {
  /// How to launch the template, and what it asks for.
  func writeTemplate(_ sheet: inout Sheet) {
    sheet.heading("The template")
    sheet.paragraph(
      """
      \(code(ExternalSheet.templateName(of: external))) beside this sheet makes \(made) in your account, as far as its \
      parameters ask for it. Launch it in the region of your VPC:
      """)
    if external.request?.role != nil {
      writeLaunch(account, &sheet)
      sheet.paragraph("And again, once the connection stands:")
    }
    writeLaunch(
      ["\(HandOver.Name.connection)=\(words.connection)"] + (handOver.routedBlocks.isEmpty ? dns : table), &sheet)
    sheet.paragraph(capabilityText)
    sheet.paragraph("Its parameters:")
    sheet.bullets(parameters)
    if !handOver.routedBlocks.isEmpty {
      sheet.paragraph(
        """
        For more than \(HandOver.routeTables.count) tables launch it a second time under another name, with the other \
        tables and \(code("\(HandOver.Name.dns)=no"))\(external.request == nil ? "" : ", \(code("\(HandOver.Name.acceptRole)=no"))").
        """)
    }
    sheet.paragraph(
      """
      Deleting the stack takes away what it made and leaves the connection. All that it makes can be made by hand \
      instead, as the sections below say.
      """)
  }

  private var made: String {
    listed(
      (external.request == nil ? [] : ["the role that accepts"])
        + (handOver.routedBlocks.isEmpty ? [] : ["the routes"]) + ["your side of DNS"])
  }

  private var table: [String] { ["\(HandOver.routeTables[0])=YOUR-TABLE"] }

  /// What turns their side of DNS on.
  var dns: [String] {
    (external.request == nil ? ["\(HandOver.Name.vpc)=\(words.theirVPC)"] : []) + ["\(HandOver.Name.dns)=yes"]
  }

  /// Each parameter in words, the tables together.
  private var parameters: [String] {
    let (first, others) = (HandOver.routeTables[0], HandOver.routeTables.dropFirst())
    return template.parameters.filter { !others.contains($0.name) }.map { parameter in
      parameter.name != first ? parameter.words : "\(code(first)) to " + parameter.words(named: others[others.count])
    }
  }

  /// What the first launch must say where the topology does not name our account.
  var account: [String] {
    template.parameters.contains { $0.name == HandOver.Name.ourAccount }
      ? ["\(HandOver.Name.ourAccount)=\(words.ourAccount)"] : []
  }

  /// The command that launches the template with these parameters.
  func writeLaunch(_ parameters: [String], _ sheet: inout Sheet) {
    let name = "\(network)-\(external.name.text)"
    sheet.command(
      [
        "aws cloudformation deploy --region \(words.theirRegion) --stack-name \(name)",
        "--template-file \(ExternalSheet.templateName(of: external))",
        "--capabilities \(template.capability ?? "CAPABILITY_IAM")",
      ] + (parameters.isEmpty ? [] : ["--parameter-overrides \(parameters.joined(separator: " "))"]))
  }

  private var capabilityText: String {
    let named = handOver.roleName.map { "the role \(code($0.text)), whose name we agreed on, and " } ?? ""
    return """
      CloudFormation asks for \(code(template.capability ?? "")) because of \(named)the role of the function that \
      switches DNS: it may set options of connections and read them, and write its log.
      """
  }
}

extension Parameter {
  /// The parameter as the sheet lists it, e.g. "`Dns`: whether …; yes or no (no)".
  var words: String { words(named: name) }

  func words(named name: String) -> String {
    let choice = values.isEmpty ? "" : ": \(values.joined(separator: " or "))"
    let usual = fallback.map { $0.isEmpty ? "; empty unless given" : "; \(code($0)) unless given" } ?? ""
    return "\(code(name)): \(summary.prefix(1).lowercased() + summary.dropFirst())\(choice)\(usual)"
  }
}
