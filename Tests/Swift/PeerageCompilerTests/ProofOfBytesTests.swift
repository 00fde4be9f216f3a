import Artifacts
import CloudFormation
import Diagnostics
import Foundation
import Testing

@testable import PeerageCompiler

/// The proof goes over the bytes that are written: whatever a writer loses or changes of a template, after the template
/// was made, is found.
@Suite("The proof of what is written") struct ProofOfBytesTests {
  /// A fault of a writer: in the first template that has `place`, what stands behind it first as `text` becomes `other`.
  struct Fault: Sendable, CustomTestStringConvertible {
    let what: String
    var place = ""
    let text: String
    let other: String
    /// A part of what is said of it.
    let words: String

    var testDescription: String { what }
  }

  static let faults = [
    Fault(what: "a port changes", text: #""From": 9200"#, other: #""From": 9201"#, words: "TCP 9200"),
    Fault(
      what: "a rule is lost", place: #""ProdDataAclIn1000": {"#, text: "NetworkAclEntry", other: "NetworkAclEntries",
      words: "is promised"),
    Fault(
      what: "a route leads elsewhere", text: #""DestinationCidrBlock": "10.0.0.0/16""#,
      other: #""DestinationCidrBlock": "10.1.0.0/16""#, words: "keep answers back"),
    Fault(
      what: "a kind of resource changes", text: #""AWS::EC2::VPCPeeringConnection""#, other: #""AWS::EC2::VPCPeering""#,
      words: "is promised"),
    Fault(
      what: "a subnet has other addresses", text: #""10.20.0.0/20""#, other: #""10.20.48.0/20""#,
      words: "the topology has no such subnet"),
    Fault(
      what: "a rule lets more in", place: #""ProdPublicAclIn9005": {"#, text: #""To": 80}"#, other: #""To": 81}"#,
      words: "let 'internet' send TCP 81 to 'prod.public', which nothing promises"),
    Fault(what: "the last byte is lost", text: "\n}\n", other: "\n", words: "cannot be read"),
    Fault(what: "a quote is lost", text: #""Type""#, other: #""Type"#, words: "cannot be read"),
    Fault(what: "the resources are lost", text: #""Resources""#, other: #""Resource""#, words: "it has no 'Resources'"),
  ]

  private func source() throws -> SourceFile {
    let file = Folder.top.appending(path: "stacks/acme.hcl")
    return SourceFile(path: "acme.hcl", bytes: Array(try Data(contentsOf: file)))
  }

  @Test(arguments: faults) func aFaultOfTheWriterIsFound(_ fault: Fault) throws {
    let source = try source()
    var isMade = false
    let compilation = compile(source, topologyPath: nil) { template in
      var text = String(decoding: template.render(), as: UTF8.self)
      let start = fault.place.isEmpty ? text.startIndex : text.firstRange(of: fault.place)?.upperBound
      guard !isMade, let start, let range = text[start...].firstRange(of: fault.text) else { return Array(text.utf8) }
      isMade = true
      text.replaceSubrange(range, with: fault.other)
      return Array(text.utf8)
    }
    #expect(isMade)
    let isRefused = compilation.outcome == nil
    #expect(isRefused)
    let said = compilation.diagnostics.sorted.filter { $0.id == "broken-promise" }.map(\.message)
    #expect(said.contains { $0.contains(fault.words) }, "\(said)")
  }

  /// What is proven is what is written: each template is rendered once, and no other bytes get to its file.
  @Test func theSameBytesAreProvenAndWritten() throws {
    var rendered: [[UInt8]] = []
    let compilation = compile(try source(), topologyPath: nil) { template in
      rendered.append(template.render() + Array("\n".utf8))
      return rendered[rendered.count - 1]
    }
    let outcome = try #require(compilation.outcome)
    let files = outcome.artifacts(outcome.report).filter { isStackTemplate($0.path) }
    #expect(files.map(\.bytes) == rendered)
  }
}
