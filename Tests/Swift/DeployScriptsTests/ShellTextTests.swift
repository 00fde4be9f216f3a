import Testing

@testable import DeployScripts

@Suite struct ShellTextTests {
  @Test(arguments: [
    ("", "''"), ("acme", "'acme'"), ("it's", #"'it'\''s'"#), ("''", #"''\'''\'''"#), ("$(x) `y` \\", "'$(x) `y` \\'"),
    ("a\nb", "'a\nb'"),
  ])
  func aTextIsOneWord(_ text: String, _ word: String) {
    var shell = ShellText()
    shell.quote(text)
    #expect(String(decoding: shell.bytes, as: UTF8.self) == word)
  }
}
