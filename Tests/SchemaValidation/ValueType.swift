import JSONSyntax

/// What `type` can ask for.
enum ValueType: String, CaseIterable {
  case array
  case boolean
  case integer
  case null
  case number
  case object
  case string

  /// Whether a value is of the type. A whole number is an integer, however it is spelled.
  func includes(_ value: JSON) -> Bool {
    switch value {
    case .null: self == .null
    case .boolean: self == .boolean
    case .number(let number):
      self == .number || self == .integer && ExactNumber(number).isWhole
    case .string: self == .string
    case .array: self == .array
    case .object: self == .object
    }
  }
}
