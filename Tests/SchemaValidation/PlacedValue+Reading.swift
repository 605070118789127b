import JSONSyntax

/// The values of keywords, or the error that tells what they should be.
extension PlacedValue {
  func error(_ message: String) -> SchemaError {
    SchemaError(pointer: pointer.text, message: message)
  }

  func requiredText() throws(SchemaError) -> String {
    guard let text = value.string else { throw error("\(value.brief) is not a string") }
    return text
  }

  func requiredBoolean() throws(SchemaError) -> Bool {
    guard let bool = value.bool else { throw error("\(value.brief) is neither true nor false") }
    return bool
  }

  func requiredArray() throws(SchemaError) -> [JSON] {
    guard let array = value.array else { throw error("\(value.brief) is not an array") }
    return array
  }

  func requiredCount() throws(SchemaError) -> Int {
    guard let count = value.int, count >= 0 else {
      throw error("\(value.brief) is not a count: a whole number from 0 on")
    }
    return count
  }

  func requiredNumber() throws(SchemaError) -> JSONNumber {
    guard case .number(let number) = value else { throw error("\(value.brief) is not a number") }
    guard ExactNumber(number).isWithinBounds else {
      throw error("\(value.brief) has a greater exponent than this validator compares")
    }
    return number
  }

  func requiredDivisor() throws(SchemaError) -> JSONNumber {
    let number = try requiredNumber()
    guard ExactNumber(number).isPositive else {
      throw error("\(value.brief) is not greater than 0")
    }
    guard ExactNumber(number).isDivisor else {
      throw error("\(value.brief) has more digits than this validator divides by")
    }
    return number
  }

  /// Names, each once.
  func requiredNames() throws(SchemaError) -> [String] {
    guard let elements else { throw error("\(value.brief) is not an array of names") }
    var names: [String] = []
    for element in elements {
      let name = try element.requiredText()
      guard !names.contains(where: { isSame($0, name) }) else {
        throw element.error("\(element.value.brief) is there twice")
      }
      names.append(name)
    }
    return names
  }

  func requiredDependencies() throws(SchemaError) -> [(name: String, required: [String])] {
    guard let members else { throw error("\(value.brief) is not an object of arrays of names") }
    var dependencies: [(name: String, required: [String])] = []
    for (name, value) in members { dependencies.append((name, try value.requiredNames())) }
    return dependencies
  }

  /// One type, or several of them, each once.
  func requiredTypes() throws(SchemaError) -> [ValueType] {
    if value.array == nil { return [try type(named: try requiredText())] }
    var types: [ValueType] = []
    for name in try requiredNames() { types.append(try type(named: name)) }
    guard !types.isEmpty else { throw error("\"type\" names at least one type") }
    return types
  }

  private func type(named name: String) throws(SchemaError) -> ValueType {
    guard let type = ValueType(rawValue: name) else {
      let names = ValueType.allCases.map(\.rawValue).joined(separator: ", ")
      throw error("\"\(name)\" is not a type; there are \(names)")
    }
    return type
  }

  /// Refuses a pattern that cannot be read, or that Swift would read differently.
  func checkPattern(_ pattern: String) throws(SchemaError) {
    var patterns = PatternTable()
    do {
      _ = try patterns.regex(of: pattern)
    } catch {
      throw self.error("the pattern \"\(pattern)\" cannot be read: \(error)")
    }
    for operation in ["&&", "--", "~~"] where Self.hasInClass(operation, pattern) {
      throw error("\"\(operation)\" in the pattern \"\(pattern)\" sets classes off in Swift only")
    }
  }

  /// Whether a class in brackets holds an operation on classes, which ECMAScript reads as
  /// characters.
  private static func hasInClass(_ operation: String, _ pattern: String) -> Bool {
    var rest = Array(pattern.utf8)[...]
    var isInClass = false
    while let byte = rest.first {
      if isInClass && rest.starts(with: operation.utf8) { return true }
      if byte == UInt8(ascii: "[") { isInClass = true }
      if byte == UInt8(ascii: "]") { isInClass = false }
      rest = rest.dropFirst(byte == UInt8(ascii: "\\") ? 2 : 1)
    }
    return false
  }
}
