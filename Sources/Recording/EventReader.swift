import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Reads the members of a JSON object with errors that name the key.
struct EventReader {
  private let object: JSONObject

  init(_ json: JSON) {
    object = json.object ?? JSONObject()
  }

  func value(_ key: String) -> JSON? {
    guard let value = object[key], value != .null else { return nil }
    return value
  }

  func text(_ key: String) throws(EventCodingError) -> String {
    guard let text = object[key]?.string else {
      throw EventCodingError(key: key, message: "a text is missing")
    }
    return text
  }

  func integer(_ key: String) throws(EventCodingError) -> Int {
    guard let integer = object[key]?.int else {
      throw EventCodingError(key: key, message: "a whole number is missing")
    }
    return integer
  }

  /// The sequence of a record; nil where the key is missing.
  func optionalSequence(_ key: String) throws(EventCodingError) -> UInt64? {
    guard let value = value(key) else { return nil }
    guard case .number(let number) = value, let sequence = UInt64(number.text) else {
      throw EventCodingError(key: key, message: "a sequence is missing")
    }
    return sequence
  }

  /// False where the key is missing.
  func flag(_ key: String) -> Bool { object[key]?.bool ?? false }

  func object(_ key: String) throws(EventCodingError) -> EventReader {
    guard let value = object[key], value.object != nil else {
      throw EventCodingError(key: key, message: "an object is missing")
    }
    return EventReader(value)
  }

  func name<Name>(_ key: String, _ make: (String) -> Name?) throws(EventCodingError) -> Name {
    let text = try text(key)
    guard let name = make(text) else {
      throw EventCodingError(key: key, message: "'\(text)' cannot be read")
    }
    return name
  }

  func optionalName<Name>(
    _ key: String, _ make: (String) -> Name?
  ) throws(EventCodingError) -> Name? {
    value(key) == nil ? nil : try name(key, make)
  }

  /// The elements of a list of texts; none where the key is missing.
  func names<Name>(_ key: String, _ make: (String) -> Name?) throws(EventCodingError) -> [Name] {
    var found: [Name] = []
    for element in object[key]?.array ?? [] {
      guard let text = element.string, let name = make(text) else {
        throw EventCodingError(key: key, message: "'\(element.text)' cannot be read")
      }
      found.append(name)
    }
    return found
  }

  /// The elements of a list of whole numbers; none where the key is missing.
  func integers(_ key: String) throws(EventCodingError) -> [Int] {
    var found: [Int] = []
    for element in object[key]?.array ?? [] {
      guard let integer = element.int else {
        throw EventCodingError(key: key, message: "'\(element.text)' is no whole number")
      }
      found.append(integer)
    }
    return found
  }

  /// The elements of a list of objects; none where the key is missing.
  func list<Element>(
    _ key: String, _ make: (EventReader) throws(EventCodingError) -> Element
  ) throws(EventCodingError) -> [Element] {
    var found: [Element] = []
    for (place, element) in (object[key]?.array ?? []).enumerated() {
      do throws(EventCodingError) {
        found.append(try make(EventReader(element)))
      } catch {
        throw EventCodingError(key: "\(key).\(place).\(error.key)", message: error.message)
      }
    }
    return found
  }

  func optionalList<Element>(
    _ key: String, _ make: (EventReader) throws(EventCodingError) -> Element
  ) throws(EventCodingError) -> [Element]? {
    value(key) == nil ? nil : try list(key, make)
  }

  func localized(_ key: String) throws(EventCodingError) -> LocalizedText {
    let reader = try object(key)
    return LocalizedText(nl: try reader.text("nl"), en: try reader.text("en"))
  }

  func tagged(_ json: JSON, _ key: String) throws(EventCodingError) -> Value {
    do {
      return try Value(taggedJSON: json)
    } catch {
      throw EventCodingError(key: key, message: "\(error)")
    }
  }

  func term(_ key: String) throws(EventCodingError) -> Term {
    let text = try text(key)
    do throws(TermError) {
      return try Term(parsing: text)
    } catch {
      throw EventCodingError(key: key, message: "'\(text)' is no term")
    }
  }
}
