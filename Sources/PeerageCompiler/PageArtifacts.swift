import Artifacts
import Diagnostics
import Markup
import Page
import Picture
import PlanReport
import Topology

/// The page of a network and its picture, for people.
func pageArtifacts(of network: Network, _ source: SourceFile, _ report: Report) -> [Artifact] {
  let folder = templateFolder(of: network.name.text) + "/"
  let picture = picture(of: network)
  let content = PageContent(
    network: network, source: source, survey: report.survey, notes: report.notes, picture: picture)
  return [
    Artifact(path: folder + pageName, bytes: page(of: content)),
    Artifact(path: folder + pictureName, bytes: file(of: picture, of: network)),
  ]
}

/// The picture as a file that stands alone.
private func file(of picture: Element, of network: Network) -> [UInt8] {
  var writer = MarkupWriter()
  writer.preamble(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Written by peerage for network \(network.name), from its topology -->\n"
  )
  writer.write(picture)
  writer.newLine()
  return writer.bytes
}
