import Foundation
import Testing

@testable import DeployScripts

/// The scripts' heads, compared with `Golden`; the shell that follows is tested as it is, in `ScriptTests`.
@Suite struct RenderScriptsTests {
  @Test func deployScript() throws {
    try expectHead(of: renderDeployScript(.sample), golden: "network-deploy.head.sh")
  }

  @Test func deleteScript() throws {
    try expectHead(of: renderDeleteScript(.sample), golden: "network-delete.head.sh")
  }

  @Test func theMarkerIsTheSecondLine() {
    let text = String(decoding: renderDeployScript(.sample), as: UTF8.self)
    #expect(text.hasPrefix("#!/bin/sh\n" + scriptMarker(network: "acme") + "\n"))
  }

  @Test func sameInputSameBytes() {
    #expect(renderDeployScript(.sample) == renderDeployScript(.sample))
    #expect(renderDeleteScript(.sample) == renderDeleteScript(.sample))
  }

  @Test func everyPartIsThere() {
    for script in [renderDeployScript(.sample), renderDeleteScript(.sample)] {
      let text = String(decoding: script, as: UTF8.self)
      #expect(text.contains("\n# ---- Asking AWS.\n"))
      #expect(!text.contains("# shellcheck shell="))
    }
  }

  /// Set `PEERAGE_RECORD` to write the golden files anew; a recording run fails.
  private func expectHead(of script: [UInt8], golden name: String) throws {
    let text = String(decoding: script, as: UTF8.self)
    let head = try #require(text.range(of: "\n# ---- ")).lowerBound
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(components: "Golden", name)
    if ProcessInfo.processInfo.environment["PEERAGE_RECORD"] != nil {
      try Data(text[..<head].utf8).write(to: file)
      Issue.record("recorded \(name)")
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == text[..<head])
  }
}
