import Testing

@testable import DeployScripts

@Suite struct ShellQuotingTests {
  @Test(arguments: [
    ("", "''"), ("acme", "'acme'"), ("it's", #"'it'\''s'"#), ("''", #"''\'''\'''"#), ("$(x) `y` \\", "'$(x) `y` \\'"),
    ("a\nb", "'a\nb'"),
  ])
  func aTextIsOneWord(_ text: String, _ word: String) {
    #expect(quotedForShell(text) == word)
  }
}
