import Fields
import Languages
import Lifecycle
import WorkingCalendar

/// A message in the form of RFC 5322, in UTF-8 behind encodings that every mail program reads.
struct MailMessage {
  let from: MailAddress
  let to: MailAddress
  let subject: String
  let body: String
  let language: Language
  /// Unique and stable: the same message always has the same.
  let identifier: String
  let sentAt: Instant
  /// What a message carries that stands for several effects.
  var effects: [EffectID] = []

  static let effectsHeader = "X-Opdracht-Effects"

  /// A calendar file that goes with it; nil for none.
  var calendar: [UInt8]?

  /// The message with CRLF line ends.
  var bytes: [UInt8] {
    var headers = [
      Header.text("Date", [MailDate.text(of: sentAt)]),
      Header.text("From", EncodedWord.words(from.name) + ["<\(from.address)>"]),
      Header.text("To", EncodedWord.words(to.name) + ["<\(to.address)>"]),
      Header.text("Message-ID", ["<\(identifier)>"]),
      Header.text("Subject", EncodedWord.words(subject)),
      "MIME-Version: 1.0",
    ]
    headers += calendar == nil ? MailPart.text(body).headers : [MailPart.mixed]
    headers += ["Content-Language: \(language.rawValue)", "Auto-Submitted: auto-generated"]
    if !effects.isEmpty {
      headers.append(Header.text(Self.effectsHeader, effects.map(\.description)))
    }
    let head = Array((headers.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    guard let calendar else { return head + MailPart.text(body).content }
    return head + MailPart.joined([.text(body), .calendar(calendar)])
  }
}

/// Headers of RFC 5322, folded between their parts.
enum Header {
  private static let longestLine = 78

  /// The header on lines of at most 78 bytes, as far as its parts are no longer than that.
  static func text(_ name: String, _ parts: [String]) -> String {
    var text = "\(name):"
    var column = text.utf8.count
    for part in parts {
      let width = part.utf8.count + 1
      if column + width > longestLine {
        text += "\r\n"
        column = 0
      }
      text += " \(part)"
      column += width
    }
    return text
  }
}

/// Dates of RFC 5322, in UTC.
enum MailDate {
  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(of instant: Instant) -> String {
    let local = FixedOffsetZone.utc.localTime(at: instant)
    let date = local.date
    let time = [local.secondOfDay / 3600, local.secondOfDay / 60 % 60, local.secondOfDay % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    let day = days[date.weekday.rawValue - 1]
    return "\(day), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
  }
}

/// Encoded words of RFC 2047: what is encoded cannot end a header.
enum EncodedWord {
  /// So many bytes make a word of 68: behind the longest header name it fits on a line of 78.
  private static let longestContent = 42
  /// Longer texts are encoded in any case, because encoded words can be folded.
  private static let longestPlain = 60

  /// The text as parts that fit on a line each: itself, or as many encoded words as it needs.
  static func words(_ text: String) -> [String] {
    if isPlain(text) { return [text] }
    var words: [String] = []
    var chunk: [UInt8] = []
    for scalar in text.unicodeScalars {
      // A control character means nothing in a header.
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let bytes = Array(String(Character(isControl ? " " : scalar)).utf8)
      if chunk.count + bytes.count > longestContent {
        words.append(word(chunk))
        chunk = []
      }
      chunk += bytes
    }
    if !chunk.isEmpty { words.append(word(chunk)) }
    return words
  }

  /// Letters, digits, hyphens and single spaces between them: nothing that means anything.
  private static func isPlain(_ text: String) -> Bool {
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    return text.utf8.count <= longestPlain
      && words.allSatisfy { word in
        !word.isEmpty
          && word.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
              || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
          }
      }
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Base64.encode(bytes))?=" }
}

enum Base64 {
  static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var value = 0
      for byte in group { value = value << 8 | Int(byte) }
      value <<= 8 * (3 - group.count)
      for place in 0..<4 {
        text.append(
          place <= group.count ? digits[value >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// The transfer encoding of bodies: readable text stays readable.
enum QuotedPrintable {
  private static let longestLine = 75
  private static let digits = Array("0123456789ABCDEF".utf8)

  /// The text with CRLF line ends, whatever line ends it had.
  static func encode(_ text: String) -> [UInt8] {
    var encoded: [UInt8] = []
    for line in lines(text) {
      var column = 0
      for (place, byte) in line.enumerated() {
        let isLast = place == line.count - 1
        let isSpace = byte == 0x20 || byte == 0x09
        let isPlain =
          (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || isSpace && !isLast
        let width = isPlain ? 1 : 3
        if column + width > longestLine {
          encoded += Array("=\r\n".utf8)
          column = 0
        }
        if isPlain {
          encoded.append(byte)
        } else {
          encoded += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        column += width
      }
      encoded += [0x0D, 0x0A]
    }
    return encoded
  }

  /// CR, LF and CRLF all end a line.
  private static func lines(_ text: String) -> [[UInt8]] {
    var lines: [[UInt8]] = [[]]
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0A, previous == 0x0D {
        previous = byte
        continue
      }
      if byte == 0x0A || byte == 0x0D {
        lines.append([])
      } else {
        lines[lines.count - 1].append(byte)
      }
      previous = byte
    }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }
}
