import Testing

/// What a topology says is text on the page, whatever it says.
@Suite struct AnybodysTextTests {
  private static let hostile = """
    network "n" {
      region = "eu-west-1"
      tags   = { Owner = "a/b=c@d.e", Team = "+-=._:/@ x" }
      # </script><img src=x onerror=alert(1)> " onload="alert(1) & ]]> -->
      # \u{200B}unseen \u{200F}turned
    }

    spoke "one" {
      cidr = "10.1.0.0/16"
      tags = { Name2 = "Zürich" }
    }

    """

  @Test func nothingOfItIsMarkup() throws {
    let page = try page(of: Self.hostile)
    let reading = try Reading(page)
    #expect(reading.tags.count { $0.name == "script" } == 1)
    #expect(!reading.tags.contains { $0.name == "img" })
    #expect(!reading.tags.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(
      reading.text.contains(
        "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot; onload=&quot;alert(1) &amp; ]]&gt; --&gt;"))
  }

  @Test func tagsStandByThemselves() throws {
    let page = try page(of: Self.hostile)
    #expect(page.contains("<dt><bdi>Owner</bdi></dt><dd><bdi>a/b=c@d.e</bdi></dd>"))
    #expect(page.contains("<dd><bdi>Zürich</bdi></dd>"))
  }

  /// Those that override the direction are refused when the file is read.
  @Test func whatNobodySeesIsShownByItsNumber() throws {
    let page = try page(of: Self.hostile)
    #expect(page.contains("<span class=\"unseen\">U+200B</span>unseen <span class=\"unseen\">U+200F</span>turned"))
    #expect(!page.unicodeScalars.contains("\u{200B}") && !page.unicodeScalars.contains("\u{200F}"))
  }
}
