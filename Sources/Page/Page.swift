package import Markup
package import Survey

/// The page of a network: one HTML document that needs nothing else.
package func page(of survey: Survey, picture: Element) -> [UInt8] { [] }
