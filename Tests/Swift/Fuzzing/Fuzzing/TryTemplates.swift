import Changes
import PeerageCompiler
package import Reach

/// What is wrong with what is said of templates, and of how they differ from others: none for any input.
package func faults(ofTemplates new: [TemplateFile], after old: [TemplateFile], isThorough: Bool) -> [String] {
  var faults: [String] = []
  let change = NetworkChange(from: old, to: new)
  _ = change.text(width: 80, list: "--list")
  if isThorough {
    _ = change.json()
    let same = NetworkChange(from: new, to: new)
    if !same.isEmpty, same.unread.isEmpty { faults.append("templates differ from themselves") }
  }
  guard let reach = try? reach(templates: new, parameters: [:]) else { return faults }
  _ = reach.matrixText(width: 80)
  if isThorough {
    _ = reach.json()
    if let answers = try? reach.ask("internet", "internet", "443") { _ = reach.text(of: answers, width: 80) }
    for word in ["10.0.0.5", "prod", "hub.mgmt", "external"] {
      if let answers = try? reach.ask(word, "internet", nil) {
        _ = reach.text(of: answers, width: 80)
        _ = reach.json(of: answers)
      }
    }
  }
  return faults
}
