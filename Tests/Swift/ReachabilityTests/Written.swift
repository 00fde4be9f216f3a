import CloudFormation
import JSONText
import Testing

@testable import Reachability

/// A network of templates that are written in a test, by the names of their stacks.
func network(_ templates: [(name: String, text: String)]) throws -> DeployedNetwork {
  var read: [StackTemplate] = []
  for template in templates {
    let document = try JSONReader.read(Array(template.text.utf8))
    read.append(try #require(StackTemplate(name: template.name, document)))
  }
  return DeployedNetwork(of: read)
}

/// A network of one template with these resources.
func network(resources: String) throws -> DeployedNetwork {
  try network([("s", "{\"Resources\": {\(resources)}}")])
}

extension Paths {
  /// The packets that get straight from one group to another, wherever at least one address lets them pass.
  func passing(_ from: String, _ to: String) throws -> PacketSet {
    let source = try #require(groups.firstIndex { $0.name == from }, "\(groups.map(\.name))")
    let target = try #require(groups.firstIndex { $0.name == to }, "\(groups.map(\.name))")
    return deliveries(from: .group(Handle(source)), to: .group(Handle(target))).reduce(.nothing) {
      $0.union($1.packets)
    }
  }
}
