import CloudFormation
import DeployScripts
package import Diagnostics
import JSONText
import Topology

/// What the program knows of the language, of resource types and of the scripts' shell, for tests and tools:
/// `peerage describe`.
package var description: ScreenText {
  ScreenText(
    json: rendered([
      JSON.Member("blocks", .array(BlockSchema.all.map(\.json))),
      JSON.Member("resourceTypes", .array(ResourceType.allCases.map(\.json))),
      JSON.Member("shellParts", .array(shellParts.map(\.json))),
    ]))
}

extension BlockSchema {
  fileprivate var json: JSON {
    [
      "block": .string(type.rawValue), "isNamed": .bool(type.isNamed), "doc": .string(doc),
      "attributes": .array(attributes.map(\.json)),
    ]
  }
}

extension AttributeSchema {
  /// Without `default` it has to be written.
  fileprivate var json: JSON {
    var members = [JSON.Member("name", .string(name)), JSON.Member("takes", .string(type.description))]
    if let fallback { members.append(JSON.Member("default", .string(fallback))) }
    return .object(members + [JSON.Member("doc", .string(doc))])
  }
}

extension ResourceType {
  /// Without `loss` nothing is lost when such a resource goes.
  fileprivate var json: JSON {
    var members = [
      JSON.Member("type", .string(rawValue)), JSON.Member("replacedBy", names(createOnly.always)),
      JSON.Member("perhapsReplacedBy", names(createOnly.perhaps)),
    ]
    if let loss = lossWhenGone { members.append(JSON.Member("loss", loss.json)) }
    return .object(members)
  }
}

extension Loss {
  fileprivate var json: JSON {
    ["noun": .string(noun), "words": .string(words), "replacing": names(Set(replacing))]
  }
}

extension ShellPart {
  fileprivate var json: JSON {
    let scripts = (isInDeploy ? ["deploy"] : []) + (isInDelete ? ["delete"] : [])
    return ["folder": .string(folder.rawValue), "name": .string(name), "scripts": names(Set(scripts))]
  }
}

private func names(_ set: Set<String>) -> JSON { .array(set.sorted().map { .string($0) }) }
