/// Entities of HTML by name: those of the Latin letters and the usual marks.
enum HTMLEntities {
  /// The characters from 160 on, in order.
  private static let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
    ucirc uuml yacute thorn yuml
    """

  private static let others: [String: UInt32] = [
    "OElig": 0x152, "Scaron": 0x160, "Yuml": 0x178, "amp": 0x26, "apos": 0x27, "asymp": 0x2248,
    "bull": 0x2022, "check": 0x2713, "circ": 0x2C6, "dagger": 0x2020, "emsp": 0x2003,
    "ensp": 0x2002, "euro": 0x20AC, "fnof": 0x192, "ge": 0x2265, "gt": 0x3E, "hellip": 0x2026,
    "infin": 0x221E, "larr": 0x2190, "ldquo": 0x201C, "le": 0x2264, "lsaquo": 0x2039,
    "lsquo": 0x2018, "lt": 0x3C, "mdash": 0x2014, "minus": 0x2212, "ndash": 0x2013, "ne": 0x2260,
    "oelig": 0x153, "permil": 0x2030, "quot": 0x22, "rarr": 0x2192, "rdquo": 0x201D,
    "rsaquo": 0x203A, "rsquo": 0x2019, "sbquo": 0x201A, "bdquo": 0x201E, "scaron": 0x161,
    "sum": 0x2211, "thinsp": 0x2009, "tilde": 0x2DC, "trade": 0x2122, "zwj": 0x200D,
    "zwnj": 0x200C,
  ]

  private static let characters: [String: String] = {
    var characters = others.compactMapValues { Unicode.Scalar($0).map { String($0) } }
    for (place, name) in latin.split(separator: " ").enumerated() {
      characters[String(name)] = Unicode.Scalar(160 + UInt32(place)).map { String($0) }
    }
    return characters
  }()

  /// What stands between '&' and ';'; nil where it means nothing, so that it stays as it is.
  static func meaning(_ name: ArraySlice<UInt8>) -> String? {
    guard name.first == UInt8(ascii: "#") else {
      return characters[String(decoding: name, as: UTF8.self)]
    }
    guard let scalar = CharacterReference.numbered(name) else { return nil }
    // Old programs number the characters of Windows instead of those of Unicode.
    let isOld = (0x80..<0xA0).contains(scalar.value)
    let meant = isOld ? HTMLEncoding.western(UInt8(truncatingIfNeeded: scalar.value)) : scalar
    return CharacterReference.isAllowed(meant) ? String(meant) : "\u{FFFD}"
  }

  /// The text with its entities replaced; what is no entity stays.
  static func resolved(_ raw: ArraySlice<UInt8>) -> String {
    guard raw.contains(UInt8(ascii: "&")) else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    var place = raw.startIndex
    while place < raw.endIndex {
      let limit = min(raw.endIndex, place + 12)
      if raw[place] == UInt8(ascii: "&"),
        let end = raw[place..<limit].firstIndex(of: UInt8(ascii: ";")),
        let meaning = meaning(raw[(place + 1)..<end])
      {
        text += meaning.utf8
        place = end + 1
      } else {
        text.append(raw[place])
        place += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
