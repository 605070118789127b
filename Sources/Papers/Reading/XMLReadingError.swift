/// Why bytes are no XML that is read, and where.
package struct XMLReadingError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: String, Sendable {
    case badName = "a name with characters that names do not have"
    case badReference = "a reference that means nothing"
    case doctype = "a document type: those can define entities"
    case duplicateAttribute = "the same attribute twice"
    case encoding = "an encoding other than UTF-8"
    case forbiddenCharacter = "a character that XML does not allow"
    case mismatch = "a tag that does not end what was begun"
    case syntax = "a tag that is not well formed"
    case textOutside = "text outside the outermost element"
    case tooDeep = "elements in elements in elements, too deep"
    case tooMany = "too many elements or attributes"
    case truncated = "the end in the middle"
    case undeclaredPrefix = "a prefix without a namespace"
  }

  package let kind: Kind
  /// The byte at which it showed, counted from 0.
  package let offset: Int

  package var description: String { "\(kind.rawValue) at byte \(offset)" }
}
