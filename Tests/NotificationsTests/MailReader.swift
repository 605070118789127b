/// A message as an independent program reads it: strict about bytes, lines and encodings.
struct MailReader {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  let headers: [(name: String, value: String)]
  /// The text of the mail, or of its first part.
  let body: String
  /// The content of every part behind the first, with its headers.
  let attachments: [(headers: [String], content: [UInt8])]
  let longestLine: Int

  init(_ mail: [UInt8]) throws {
    guard mail.allSatisfy({ $0 < 0x80 && $0 != 0 }) else {
      throw Failure(description: "bytes beyond ASCII")
    }
    var lines = String(decoding: mail, as: UTF8.self).replacing("\r\n", with: "\u{1}")
      .split(separator: "\u{1}", omittingEmptySubsequences: false).map(String.init)
    guard lines.popLast() == "" else { throw Failure(description: "a last line without an end") }
    guard !lines.contains(where: { $0.utf8.contains(0x0A) || $0.utf8.contains(0x0D) }) else {
      throw Failure(description: "a line end that is not CRLF")
    }
    longestLine = lines.map(\.utf8.count).max() ?? 0
    guard let end = lines.firstIndex(of: "") else { throw Failure(description: "no body") }
    headers = try Self.unfolded(lines[..<end]).map { line in
      guard let colon = line.firstIndex(of: ":") else { throw Failure(description: line) }
      return (String(line[..<colon]), try Self.decoded(line[line.index(after: colon)...]))
    }
    guard let type = headers.first(where: { $0.name == "Content-Type" })?.value,
      type.hasPrefix("multipart/mixed; boundary=\"")
    else {
      body = try Self.unquoted(lines[(end + 1)...])
      attachments = []
      return
    }
    let parts = try Self.parts(lines[(end + 1)...], String(type.split(separator: "\"")[1]))
    guard let first = parts.first,
      first.headers == [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
      ]
    else { throw Failure(description: "the first part is no text") }
    body = try Self.unquoted(first.lines)
    attachments = try parts.dropFirst().map { part in
      guard part.headers.contains("Content-Transfer-Encoding: base64"),
        part.lines.allSatisfy({ $0.utf8.count <= 76 })
      else { throw Failure(description: "a part that is not in base64") }
      return (part.headers, try Self.bytes(of: part.lines.joined()[...]))
    }
  }

  private static func unfolded(_ lines: ArraySlice<String>) -> [String] {
    var unfolded: [String] = []
    for line in lines {
      if line.hasPrefix(" "), let last = unfolded.popLast() {
        unfolded.append(last + line)
      } else {
        unfolded.append(line)
      }
    }
    return unfolded
  }

  private static func parts(
    _ lines: ArraySlice<String>, _ boundary: String
  ) throws -> [(headers: [String], lines: ArraySlice<String>)] {
    let places = lines.indices.filter { lines[$0].hasPrefix("--\(boundary)") }
    guard let last = places.last, lines[last] == "--\(boundary)--",
      places.first == lines.startIndex,
      lines[(last + 1)...].allSatisfy(\.isEmpty)
    else { throw Failure(description: "parts without an end") }
    return try zip(places, places.dropFirst()).map { start, next in
      guard lines[start] == "--\(boundary)",
        let end = lines[(start + 1)..<next].firstIndex(of: "")
      else { throw Failure(description: "a part without headers") }
      return (unfolded(lines[(start + 1)..<end]), lines[(end + 1)..<next])
    }
  }

  subscript(name: String) -> String? { headers.first { $0.name == name }?.value }

  /// White space between encoded words belongs to none of them.
  private static func decoded(_ value: Substring) throws -> String {
    var text = ""
    var wasEncoded = false
    for word in value.split(separator: " ") {
      let isEncoded = word.hasPrefix("=?utf-8?B?") && word.hasSuffix("?=")
      guard !isEncoded || word.utf8.count <= 75 else { throw Failure(description: "\(word)") }
      if !text.isEmpty, !(isEncoded && wasEncoded) { text += " " }
      text += isEncoded ? try base64(word.dropFirst(10).dropLast(2)) : String(word)
      wasEncoded = isEncoded
    }
    return text
  }

  /// Every word is whole: no scalar is cut in two.
  private static func base64(_ text: Substring) throws -> String {
    guard let decoded = String(validating: try bytes(of: text), as: UTF8.self) else {
      throw Failure(description: "a scalar cut in two")
    }
    return decoded
  }

  private static func bytes(of text: Substring) throws -> [UInt8] {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (value, bits, bytes) = (0, 0, [UInt8]())
    for byte in text.utf8 {
      if byte == UInt8(ascii: "=") { break }
      guard let digit = digits.firstIndex(of: byte) else {
        throw Failure(description: "no digit of base64: \(byte)")
      }
      value = (value << 6 | digit) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: value >> bits))
      }
    }
    return bytes
  }

  private static func unquoted(_ lines: ArraySlice<String>) throws -> String {
    var bytes: [UInt8] = []
    for line in lines {
      guard line.utf8.count <= 76, line.utf8.last != 0x20 else {
        throw Failure(description: "'\(line)'")
      }
      var rest = Array(line.utf8)[...]
      var isSoft = false
      while let byte = rest.popFirst() {
        guard byte == UInt8(ascii: "=") else {
          bytes.append(byte)
          continue
        }
        isSoft = rest.isEmpty
        if isSoft { break }
        let code = String(decoding: rest.prefix(2), as: UTF8.self)
        guard let value = UInt8(code, radix: 16), code == code.uppercased() else {
          throw Failure(description: "=\(code)")
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      }
      if !isSoft { bytes.append(0x0A) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
