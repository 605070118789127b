/// General categories of Unicode, one bit each.
struct CategorySet: OptionSet, Hashable, Sendable {
  let rawValue: UInt32

  static let all = CategorySet(rawValue: .max)
  /// Every other scalar; RE2 has no name for it.
  private static let unnamed = CategorySet(rawValue: 1 << 31)

  private static let named: [(name: String, category: Unicode.GeneralCategory)] = [
    ("Cc", .control), ("Cf", .format), ("Co", .privateUse), ("Cs", .surrogate),
    ("Ll", .lowercaseLetter), ("Lm", .modifierLetter), ("Lo", .otherLetter),
    ("Lt", .titlecaseLetter), ("Lu", .uppercaseLetter),
    ("Mc", .spacingMark), ("Me", .enclosingMark), ("Mn", .nonspacingMark),
    ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
    ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Pe", .closePunctuation),
    ("Pf", .finalPunctuation), ("Pi", .initialPunctuation), ("Po", .otherPunctuation),
    ("Ps", .openPunctuation),
    ("Sc", .currencySymbol), ("Sk", .modifierSymbol), ("Sm", .mathSymbol), ("So", .otherSymbol),
    ("Zl", .lineSeparator), ("Zp", .paragraphSeparator), ("Zs", .spaceSeparator),
  ]

  private static let bits: [Unicode.GeneralCategory: CategorySet] = {
    let pairs = named.enumerated().map { ($1.category, CategorySet(rawValue: 1 << $0)) }
    return Dictionary(pairs) { first, _ in first }
  }()

  /// The category of a scalar.
  init(of scalar: Unicode.Scalar) {
    self = Self.bits[scalar.properties.generalCategory] ?? Self.unnamed
  }

  /// 'Lu' is one category, 'L' all whose names begin so; nil for any other name.
  init?(named name: String) {
    guard (1...2).contains(name.utf8.count) else { return nil }
    self = []
    for (bit, row) in Self.named.enumerated() where row.name.utf8.starts(with: name.utf8) {
      formUnion(CategorySet(rawValue: 1 << bit))
    }
    if isEmpty { return nil }
  }

  init(rawValue: UInt32) { self.rawValue = rawValue }
}
