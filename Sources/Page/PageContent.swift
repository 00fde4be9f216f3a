package import Diagnostics
package import Markup
package import Survey
package import Topology

/// All that the page of a network tells.
package struct PageContent {
  package let network: Network
  /// The topology, as it was written.
  package let source: SourceFile
  package let stacks: [StackFacts]
  package let survey: Survey
  /// What is not ours to decide and so not proven, a sentence each.
  package let notes: [String]
  /// The network as an SVG element.
  package let picture: Element

  package init(
    network: Network, source: SourceFile, stacks: [StackFacts], survey: Survey, notes: [String], picture: Element
  ) {
    self.network = network
    self.source = source
    self.stacks = stacks
    self.survey = survey
    self.notes = notes
    self.picture = picture
  }
}

/// What the page tells of a stack.
package struct StackFacts: Sendable {
  package let name: String
  /// What it holds, e.g. `VPC prod`.
  package let summary: String
  /// From 1.
  package let wave: Int
  package let resources: Int
  package let bytes: Int
  /// The account that it is deployed in, `home` or another one's name, and the region.
  package let account: String
  package let region: String
  /// The stacks that it takes values from.
  package let takesFrom: [String]

  package init(
    name: String, summary: String, wave: Int, resources: Int, bytes: Int, account: String, region: String,
    takesFrom: [String]
  ) {
    self.name = name
    self.summary = summary
    self.wave = wave
    self.resources = resources
    self.bytes = bytes
    self.account = account
    self.region = region
    self.takesFrom = takesFrom
  }
}
