/// The identifier of an assignment: safe as a file name, short enough to type.
///
/// Lower-case ASCII letters, digits and single hyphens; never a path, never hidden, never empty.
public struct AssignmentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The longest identifier in bytes.
  public static let maximumLength = 40

  public let text: String

  /// Nil where `text` could not stand safely as one path component.
  public init?(_ text: String) {
    var previous = UInt8(ascii: "-")
    var count = 0
    for byte in text.utf8 {
      let isHyphen = byte == UInt8(ascii: "-")
      guard Self.isWordByte(byte) || (isHyphen && previous != UInt8(ascii: "-")) else { return nil }
      previous = byte
      count += 1
    }
    guard count > 0, count <= Self.maximumLength, previous != UInt8(ascii: "-") else { return nil }
    self.text = text
  }

  /// The identifier that a title or a file name suggests: 'Samen léren.txt' gives `samen-leren`.
  /// Nil where nothing of the text can stand in an identifier.
  public init?(suggestedBy text: String) {
    var bytes: [UInt8] = []
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII, Self.isWordByte(UInt8(scalar.value)) {
        bytes.append(UInt8(scalar.value))
      } else if let plain = Self.unaccented[scalar] {
        bytes.append(plain)
      } else if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty, !scalar.properties.isGraphemeExtend
      {
        bytes.append(UInt8(ascii: "-"))
      }
      if bytes.count == Self.maximumLength { break }
    }
    if bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  /// The identifier with a number behind it, cut to fit: the second `pilots` is `pilots-2`.
  public func numbered(_ number: Int) -> AssignmentID {
    let suffix = "-\(number)"
    var stem = text.utf8.prefix(Self.maximumLength - suffix.utf8.count)
    while stem.last == UInt8(ascii: "-") { stem = stem.dropLast() }
    guard let id = AssignmentID(String(decoding: stem, as: UTF8.self) + suffix) else {
      preconditionFailure("A cut identifier with a number behind it is an identifier.")
    }
    return id
  }

  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static let unaccented: [Unicode.Scalar: UInt8] = {
    let groups: [(letters: String, plain: UInt8)] = [
      ("àáâäãå", UInt8(ascii: "a")), ("ç", UInt8(ascii: "c")), ("èéêë", UInt8(ascii: "e")),
      ("ìíîï", UInt8(ascii: "i")), ("ñ", UInt8(ascii: "n")), ("òóôöõ", UInt8(ascii: "o")),
      ("ùúûü", UInt8(ascii: "u")), ("ýÿ", UInt8(ascii: "y")),
    ]
    var table: [Unicode.Scalar: UInt8] = [:]
    for group in groups {
      for scalar in group.letters.unicodeScalars { table[scalar] = group.plain }
    }
    return table
  }()
}
