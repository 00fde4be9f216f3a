import Testing

@testable import Topology

/// A topology, and what is said of it; a `network` block on one line comes before it where it has none.
struct Message: Sendable, CustomTestStringConvertible {
  let title: String
  let input: String
  let output: String

  init(_ title: String, _ input: String, _ output: String) {
    self.title = title
    self.input = input
    self.output = output
  }

  var testDescription: String { title }
}

/// All of them, by their subject.
let messages =
  blockMessages + valueMessages + referenceMessages + connectionMessages + allowMessages + neverMessages
  + neverMessagesWithoutAllow + addressMessages + siteMessages + requestMessages + existingMessages
  + halfReadExistingMessages + meantMessages
  + policyMessages

@Test(arguments: messages)
func message(_ message: Message) { #expect(said(whole(message.input)) == message.output) }
