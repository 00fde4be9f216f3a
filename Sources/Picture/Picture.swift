package import Markup
package import Topology

/// The picture of a network as an SVG element that can stand alone or in a page.
///
/// It shows where the VPCs are, what joins them, who may open what to whom, and what is outside. The same network gives
/// the same picture, whatever the order of the blocks in its file.
package func picture(of network: Network) -> Element {
  let diagram = Diagram(of: network)
  return draw(layOut(diagram, arrange(diagram)), described(diagram))
}
