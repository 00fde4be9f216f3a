import CloudFormation
package import JSONText
package import Reachability

/// A template as it lies in a file.
package struct TemplateFile: Sendable {
  /// The name of its stack.
  package let stack: String
  package let bytes: [UInt8]
  /// Where its stack stands; nil where that is not known.
  package let site: KnownSite?

  package init(stack: String, bytes: [UInt8], site: KnownSite? = nil) {
    self.stack = stack
    self.bytes = bytes
    self.site = site
  }

  /// The same with the place that a network's scripts know for its stack.
  package func placed(by sites: KnownSites?) -> TemplateFile {
    TemplateFile(stack: stack, bytes: bytes, site: sites?.stacks[stack])
  }

  /// The stack's name from the name of a file, e.g. `acme--vpc--prod.template.json`; nil for files that are no
  /// templates.
  package static func stack(ofFile name: String) -> String? {
    for ending in [".template.json", ".json"] where name.hasSuffix(ending) && name.count > ending.count {
      return String(name.dropLast(ending.count))
    }
    return nil
  }

  /// The stack's name from the path of its template.
  package static func stack(ofPath path: String) -> String {
    let name = String(path.split(separator: "/").last ?? "")
    return stack(ofFile: name) ?? name
  }

  /// The names of the template's parameters; none where it cannot be read, which is said elsewhere.
  package var parameterNames: [String] {
    guard case .success(let read) = read() else { return [] }
    return read.document["Parameters"]?.members?.map(\.key) ?? []
  }

  /// The template, or why it cannot be read, as a phrase.
  package func read() -> Result<ReadTemplate, StackTemplate.Unreadable> {
    do {
      var document = try JSONReader.read(bytes)
      // What the AWS CLI prints of a template that it takes for a text.
      if let text = document.text { document = try JSONReader.read(Array(text.utf8)) }
      guard let template = StackTemplate(name: stack, document) else {
        return .failure(.withoutResources)
      }
      return .success(ReadTemplate(template: template, document: document))
    } catch {
      if let first = bytes.first(where: { $0 > 0x20 }), !"{\"".utf8.contains(first) {
        return .failure(.init("it is not JSON; a YAML template has to be made JSON first"))
      }
      return .failure(.init(error))
    }
  }
}

/// A template as the proof reads it, and whole.
package struct ReadTemplate {
  package let template: StackTemplate
  package let document: JSON

  /// Where its stack stands, as its metadata tell; nil where they do not.
  package var site: KnownSite? {
    let told = document["Metadata"]?[TemplateMetadata.owner]?[TemplateMetadata.site]
    guard let account = told?[TemplateMetadata.account]?.text, let region = told?[TemplateMetadata.region]?.text else {
      return nil
    }
    return KnownSite(account: account, id: told?[TemplateMetadata.id]?.text, region: region)
  }

  package var resources: [JSON.Member] { document["Resources"]?.members ?? [] }

  /// Whether some templates have a parameter that an output of others fills.
  package static func takes(_ takers: [ReadTemplate], of givers: [ReadTemplate]) -> Bool {
    let given = Set(givers.flatMap { $0.document["Outputs"]?.members ?? [] }.map(\.key))
    return takers.flatMap { $0.document["Parameters"]?.members ?? [] }.contains { given.contains($0.key) }
  }
}
