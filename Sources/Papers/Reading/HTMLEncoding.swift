/// The text of an HTML file, in whatever encoding office programs write.
enum HTMLEncoding {
  /// UTF-16 by its mark, UTF-8 where the bytes are valid, and the Windows encoding of western
  /// Europe for the rest: that is what Word has always written.
  static func text(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) { return wide(bytes.dropFirst(2), low: 0, high: 1) }
    if bytes.starts(with: [0xFE, 0xFF]) { return wide(bytes.dropFirst(2), low: 1, high: 0) }
    if let text = String(validating: bytes, as: UTF8.self) {
      return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(western(byte)) }
    return String(scalars)
  }

  private static func wide(_ bytes: ArraySlice<UInt8>, low: Int, high: Int) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { place in
      UInt16(bytes[place + low]) | UInt16(bytes[place + high]) << 8
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Windows-1252 from 0x80 to 0x9F; 0 where it has no character.
  private static let westernMarks: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  static func western(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    let value = westernMarks[Int(byte) - 0x80]
    return Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}"
  }
}
