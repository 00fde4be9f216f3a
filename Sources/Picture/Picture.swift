package import Markup
package import Topology

/// The picture of a network as an SVG element that can stand alone or in a page.
package func picture(of network: Network) -> Element { Element("svg") }
