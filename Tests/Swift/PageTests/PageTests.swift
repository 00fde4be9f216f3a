import Testing

@Suite struct PageTests {
  @Test(arguments: [small, many(12)]) func isOneDocumentThatHoldsTogether(_ topology: String) throws {
    let reading = try Reading(try page(of: topology))
    let ids = reading.all("id")
    #expect(ids.count == Set(ids).count)
    for link in reading.all("href") {
      #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)")
    }
    for id in (reading.all("aria-labelledby") + reading.all("for")).flatMap({ $0.split(separator: " ") }) {
      #expect(ids.contains(String(id)), "\(id)")
    }
    #expect(reading.tags.count { $0.name == "h1" } == 1)
    #expect(reading.tags.first { $0.name == "html" }?.attributes["lang"] == "en")
  }

  @Test(arguments: [
    "picture", "openings", "residue", "addresses", "stacks", "limits", "cost", "acls", "owners", "topology",
  ])
  func hasTheSection(_ id: String) throws {
    let reading = try Reading(try page(of: small))
    #expect(reading.tags.contains { $0.name == "section" && $0.attributes["id"] == id })
    #expect(reading.tags.contains { $0.name == "a" && $0.attributes["href"] == "#" + id })
  }

  @Test func fetchesNothing() throws {
    let reading = try Reading(try page(of: small))
    #expect(reading.all("src").isEmpty && reading.all("style").isEmpty)
    #expect(!reading.tags.contains { ["link", "iframe", "img", "object", "embed", "base"].contains($0.name) })
    for word in ["url(", "@import", "fetch(", "http:", "https:", "innerHTML", "eval("] {
      #expect(!reading.verbatim.contains(word), "\(word)")
    }
    #expect(reading.all("content").contains { $0.hasPrefix("default-src 'none'; ") })
  }

  @Test func everyTableIsNamedAndHasHeads() throws {
    let reading = try Reading(try page(of: small))
    let tables = reading.tags.count { $0.name == "table" }
    #expect(tables > 10)
    #expect(reading.tags.count { $0.name == "caption" } == tables)
    for head in reading.tags where head.name == "th" { #expect(head.attributes["scope"] != nil) }
  }

  @Test func everyLineOfTheTopologyHasAnAnchor() throws {
    let reading = try Reading(try page(of: small))
    let lines = small.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    let anchors = reading.all("id").filter { $0.hasPrefix("line-") }
    #expect(anchors == (1...lines).map { "line-\($0)" })
    #expect(reading.all("href").contains("#line-23"))
  }

  /// In the matrix stands what passes for answers, too, and a row for who sends nothing else.
  @Test func theMatrixMarksWhatPassesUnasked() throws {
    let page = try page(of: small)
    let matrix = try #require(page.firstMatch(of: #/(?s)<table class="matrix">.*?</table>/#)).output
    #expect(matrix.contains(">external.<wbr>search"))
    #expect(matrix.matches(of: #/<td class="unasked">~</td>/#).count > 5)
    #expect(page.contains(" is only packets that network ACLs cannot tell from answers: "))
  }

  /// Spokes that differ in their addresses have their ACLs shown once, and are named below these; one whose rules differ
  /// is shown by itself.
  @Test func alikeACLsAreShownOnce() throws {
    func tables(_ text: String) throws -> Int {
      try Reading(text).tags.count { $0.name == "table" && $0.attributes["class"] == "rules from" }
    }
    let alike = try page(of: many(12))
    #expect(try tables(alike) == 2 + 3)
    #expect(alike.contains("The ACLs of 11 more VPCs have the same ones"))
    #expect(alike.contains("<code>S12AppAcl</code>") && alike.contains("<code>10.12.0.0/16</code>"))
    let other = many(12) + "allow {\n  from  = spoke.s7.app\n  to    = hub\n  ports = [22]\n}\n"
    #expect(try tables(try page(of: other)) == 2 + 3 + 3)
  }

  @Test func sameInputSameBytes() throws { #expect(try page(of: small) == page(of: small)) }
}
