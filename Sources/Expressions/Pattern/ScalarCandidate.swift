/// A scalar of the text, with what the sets of a pattern ask about it.
struct ScalarCandidate {
  let value: UInt32
  /// Itself, folded, and the capital of that; empty where no set asks.
  private(set) var spellings: [UInt32] = []
  /// Empty where no set asks.
  private(set) var category: CategorySet = []
  private(set) var spellingCategories: CategorySet = []

  /// Looks up only what is asked, once for all sets.
  init(_ scalar: Unicode.Scalar, isFolding: Bool, asksCategories: Bool) {
    value = scalar.value
    if asksCategories { category = CategorySet(of: scalar) }
    guard isFolding else { return }
    let folded = CaseFolding.folded(scalar)
    let all = [scalar, folded, CaseFolding.capital(of: folded)]
    spellings = all.map(\.value)
    guard asksCategories else { return }
    for spelling in all { spellingCategories.formUnion(CategorySet(of: spelling)) }
  }
}

/// Which scalars are spellings of one letter, by the mappings of Unicode to a single scalar.
///
/// 'ß' and 'ss' stay different. In a range of a class, the rare scalars that share a letter with
/// two others (such as U+212A, the sign for kelvin) do not bring these in; alone they do.
enum CaseFolding {
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.isASCII ? small(of: scalar) : small(of: capital(of: scalar))
  }

  static func capital(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    // The dotless i shares its capital with another letter.
    if scalar == "ı" { return scalar }
    return single(scalar.properties.uppercaseMapping) ?? scalar
  }

  private static func small(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    single(scalar.properties.lowercaseMapping) ?? scalar
  }

  private static func single(_ mapping: String) -> Unicode.Scalar? {
    let scalars = mapping.unicodeScalars
    return scalars.count == 1 ? scalars.first : nil
  }
}
