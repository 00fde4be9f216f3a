package import JSONText

extension JSON {
  /// `{"Fn::GetAtt": [id, attribute]}`
  package static func attribute(_ attribute: String, of id: String) -> JSON {
    .object([Member("Fn::GetAtt", .array([.string(id), .string(attribute)]))])
  }

  /// The values joined by commas; a single one stands for itself.
  package static func commaSeparated(_ values: [JSON]) -> JSON {
    if values.count == 1 { return values[0] }
    return .object([Member("Fn::Join", .array([",", .array(values)]))])
  }

  /// The values joined by spaces.
  package static func words(_ values: [JSON]) -> JSON {
    .object([Member("Fn::Join", .array([" ", .array(values)]))])
  }

  /// `{"Fn::Sub": text}`
  package static func sub(_ text: String) -> JSON { .object([Member("Fn::Sub", .string(text))]) }
}
