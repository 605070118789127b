/// A part of a mail, behind an encoding that every mail program reads.
struct MailPart {
  /// No part can hold it: in both encodings another letter than '_' follows a '='.
  private static let boundary = "=_opdracht"

  /// The header of a mail that has several parts.
  static let mixed = "Content-Type: multipart/mixed; boundary=\"\(boundary)\""

  let headers: [String]
  let content: [UInt8]

  static func text(_ text: String) -> MailPart {
    MailPart(
      headers: [
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
      ], content: QuotedPrintable.encode(text))
  }

  /// A calendar file that is published: it asks nobody for an answer.
  static func calendar(_ file: [UInt8]) -> MailPart {
    MailPart(
      headers: [
        "Content-Type: text/calendar; charset=utf-8; method=PUBLISH",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"opdracht.ics\"",
      ], content: Base64.lines(file))
  }

  /// The body of a mail that has several parts.
  static func joined(_ parts: [MailPart]) -> [UInt8] {
    var body: [UInt8] = []
    for part in parts {
      let head = ["--\(boundary)"] + part.headers
      body += Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + part.content
    }
    return body + Array("--\(boundary)--\r\n".utf8)
  }
}

extension Base64 {
  /// So many bytes make a line of 76.
  private static let bytesOfLine = 57

  /// The bytes as lines that are ended with CRLF each.
  static func lines(_ bytes: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bytes.count, by: bytesOfLine).flatMap { start in
      Array(encode(Array(bytes[start..<min(start + bytesOfLine, bytes.count)])).utf8)
        + [0x0D, 0x0A]
    }
  }

  /// The bytes of an encoded text, on one line or on several; nil where it is none.
  static func decode(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var value = 0
    var bits = 0
    for byte in text where byte != UInt8(ascii: "=") && byte != 0x0D && byte != 0x0A {
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
