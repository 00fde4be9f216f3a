package import Diagnostics
package import Markup
package import Survey
package import Topology

/// All that the page of a network tells.
package struct PageContent {
  package let network: Network
  /// The topology, as it was written.
  package let source: SourceFile
  package let survey: Survey
  /// What is not ours to decide and so not proven, a sentence each.
  package let notes: [String]
  /// The network as an SVG element.
  package let picture: Element

  package init(
    network: Network, source: SourceFile, survey: Survey, notes: [String], picture: Element
  ) {
    self.network = network
    self.source = source
    self.survey = survey
    self.notes = notes
    self.picture = picture
  }
}
