import JSONSyntax

/// A value and where it stands in its document: a part of a schema, or of an instance.
struct PlacedValue {
  let value: JSON
  let pointer: Pointer

  /// The elements with their places; nil where this is no array.
  var elements: [PlacedValue]? {
    value.array?.enumerated().map { PlacedValue(value: $1, pointer: pointer.appending($0)) }
  }

  /// The members with their places, in their order; nil where this is no object.
  var members: [(name: String, value: PlacedValue)]? {
    value.object?.members.map {
      ($0.key, PlacedValue(value: $0.value, pointer: pointer.appending($0.key)))
    }
  }

  /// The member of an object, with its place.
  func member(_ name: String) -> PlacedValue? {
    value[name].map { PlacedValue(value: $0, pointer: pointer.appending(name)) }
  }
}

extension JSON {
  private static let mostShownCharacters = 60

  /// What equal values have in common: the order of members and the spelling of numbers count
  /// for nothing. Bytes, because `String` takes canonically equivalent texts as equal.
  var identity: [UInt8] { Array(canonicalText.utf8) }

  /// The text of the value for a message, cut off where it is long.
  var brief: String {
    let text = text
    return text.count > Self.mostShownCharacters
      ? "\(text.prefix(Self.mostShownCharacters))…" : text
  }
}

/// Whether two texts are the same bytes: two spellings of é are two names.
func isSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
