import Expressions
import Fields
import Languages
import WorkingCalendar

/// A part of a value as a form has it: an item of a list, or a paragraph.
struct FormPart: Hashable {
  let isItem: Bool
  let text: String
  /// Where it begins, counted from 1; 0 for a part of a value.
  var line = 0
  var column = 0

  init(isItem: Bool, text: String, line: Int = 0, column: Int = 0) {
    self.isItem = isItem
    self.text = text
    self.line = line
    self.column = column
  }

  /// For comparing what was written with what came back.
  var key: String { (isItem ? "- " : "") + TypedText.key(text) }

  /// The parts of a value in its own wording.
  static func parts(
    of value: Value?, as definition: FieldDefinition, in language: Language
  ) -> [FormPart] {
    guard let value, value != .null else { return [] }
    if definition.many {
      guard case .list(let elements) = value else { return [] }
      return elements.map { FormPart(isItem: true, text: text(of: $0, in: language)) }
    }
    if definition.type == .prose {
      return Prose.blocks(in: value).map { FormPart(isItem: $0.kind == .item, text: $0.text) }
    }
    let wording = text(of: value, in: language)
    return wording.isEmpty ? [] : [FormPart(isItem: false, text: wording)]
  }

  private static func text(of value: Value, in language: Language) -> String {
    // A date as its field reads it back.
    if case .date(let date) = value {
      return language == .nl ? "\(date.day)-\(date.month)-\(date.year)" : date.description
    }
    return Wording.words(value.display(in: language)).joined(separator: " ")
  }
}

extension FieldDefinition {
  /// The value that corrected parts give. An element that says what one of the value said is that
  /// very element: what was derived from its surroundings stays.
  func value(
    of parts: [FormPart], correcting value: Value?, in language: Language
  ) throws(FormFlaws) -> Value {
    guard !parts.isEmpty else { return .null }
    if many { return try list(of: parts, correcting: value, in: language) }
    let wording =
      type == .prose
      ? ProseMarkup.raw(of: parts) : parts.map(\.text).joined(separator: " ")
    do throws(FieldReadingError) {
      return try type.read(wording)
    } catch {
      throw FormFlaws(flaws: [FormFlaw(error, at: parts[0])])
    }
  }

  private func list(
    of parts: [FormPart], correcting value: Value?, in language: Language
  ) throws(FormFlaws) -> Value {
    var present: [Value] = []
    if case .list(let elements) = value { present = elements }
    // Many elements may say the same: each counts once.
    var places: [String: [Int]] = [:]
    for (place, part) in FormPart.parts(of: value, as: self, in: language).enumerated().reversed() {
      places[part.key, default: []].append(place)
    }
    var elements: [Value] = []
    var flaws: [FormFlaw] = []
    for part in parts {
      if let place = places[part.itemKey]?.popLast() {
        elements.append(present[place])
        continue
      }
      do throws(FieldReadingError) {
        elements += try type.readAll(type == .prose ? ProseMarkup.escaped(part.text) : part.text)
      } catch {
        flaws.append(FormFlaw(error, at: part))
      }
    }
    guard flaws.isEmpty else { throw FormFlaws(flaws: flaws) }
    return .list(type == .request ? Self.renumbered(elements) : elements)
  }

  /// What is asked first has the first number.
  private static func renumbered(_ requests: [Value]) -> [Value] {
    requests.enumerated().map { place, request in
      guard case .record(var record) = request else { return request }
      record["order"] = .integer(Int64(place + 1))
      return .record(record)
    }
  }
}

extension FormPart {
  /// In a field with many values every line is an element, with a bullet or without.
  fileprivate var itemKey: String { "- " + TypedText.key(text) }
}

extension FormFlaw {
  init(_ error: FieldReadingError, at part: FormPart) {
    self.init(
      line: part.line, column: part.column, message: error.message, remedy: error.remedy)
  }
}
