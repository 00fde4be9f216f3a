package import JSONText

/// A condition of a template.
package struct Condition: Hashable, Sendable {
  /// What it asks of the parameters.
  package indirect enum Test: Hashable, Sendable {
    case parameter(String, is: String)
    /// The parameter is not empty.
    case given(String)
    /// Two to ten tests, all of which hold.
    case all([Test])
  }

  package let name: String
  private let test: Test

  package init(_ name: String, _ test: Test) {
    self.name = name
    self.test = test
  }

  package var json: JSON { test.json }
}

extension Condition.Test {
  fileprivate var json: JSON {
    switch self {
    case .parameter(let name, is: let value): ["Fn::Equals": [.ref(name), .string(value)]]
    case .given(let name): ["Fn::Not": [["Fn::Equals": [.ref(name), ""]]]]
    case .all(let tests): ["Fn::And": .array(tests.map(\.json))]
    }
  }
}
