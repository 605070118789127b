/// What somebody who opens a message reads: its headers and its body without their encodings.
struct MailText {
  let text: String
  /// What a digest says that it carries.
  let effects: [String]

  init(of message: [UInt8]) {
    let lines = message.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    let end = lines.firstIndex { $0.isEmpty } ?? lines.count
    let headers = lines[..<end].map(Self.decodedHeader).reduce(into: [UInt8]()) { text, line in
      text += line
    }
    effects = Self.effects(in: lines[..<end])
    let body = Self.decodedBody(lines[min(end + 1, lines.count)...])
    text = String(decoding: headers + [0x0A] + body, as: UTF8.self)
  }

  /// A line of a header. Between encoded words white space means nothing, folded or not; a line
  /// that does not begin with it begins a header.
  private static func decodedHeader(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = line.first == 0x20 ? [] : [0x0A]
    var wasEncoded = line.first == 0x20
    for word in line.split(separator: 0x20) {
      if let bytes = encodedWord(word) {
        if !wasEncoded { decoded.append(0x20) }
        decoded += bytes
        wasEncoded = true
      } else {
        decoded.append(0x20)
        decoded += word
        wasEncoded = false
      }
    }
    return decoded
  }

  private static func effects(in headers: ArraySlice<ArraySlice<UInt8>>) -> [String] {
    let name = Array("\(MailMessage.effectsHeader):".utf8)
    guard let start = headers.firstIndex(where: { $0.starts(with: name) }) else { return [] }
    let folded = headers[(start + 1)...].prefix { $0.first == 0x20 }
    let words = ([headers[start].dropFirst(name.count)] + folded).flatMap {
      $0.split(separator: 0x20)
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  private static let opening = Array("=?utf-8?B?".utf8)
  private static let closing = Array("?=".utf8)

  private static func encodedWord(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.starts(with: opening), word.suffix(closing.count).elementsEqual(closing) else {
      return nil
    }
    return Base64.decode(word.dropFirst(opening.count).dropLast(closing.count))
  }

  private static func decodedBody(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
    var body: [UInt8] = []
    for line in lines {
      let isContinued = line.last == UInt8(ascii: "=")
      var rest = isContinued ? line.dropLast() : line
      while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "="), rest.count >= 2,
          let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
          body.append(value)
          rest = rest.dropFirst(2)
        } else {
          body.append(byte)
        }
      }
      if !isContinued { body.append(0x0A) }
    }
    return body
  }
}

extension Base64 {
  /// The bytes of an encoded text; nil where it is none.
  fileprivate static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var value = 0
    var bits = 0
    for byte in text where byte != UInt8(ascii: "=") {
      guard let digit = digits.firstIndex(of: byte) else { return nil }
      value = (value << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(value >> bits & 0xFF))
      }
    }
    return bytes
  }
}
