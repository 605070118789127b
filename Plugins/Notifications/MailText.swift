import Agenda

/// What somebody who opens a message reads: its headers and its parts without their encodings.
struct MailText {
  let text: String
  /// What a digest says that it carries.
  let effects: [String]

  init(of message: [UInt8]) {
    let mail = MailEntity(of: message)
    effects = MailEntity.value(of: MailMessage.effectsHeader.lowercased(), in: mail.headers)
      .split(separator: " ").map(String.init)
    var bytes: [UInt8] = []
    Self.read(mail, into: &bytes)
    text = String(decoding: bytes, as: UTF8.self)
  }

  private static func read(_ entity: MailEntity, into text: inout [UInt8]) {
    for header in entity.headers { text += decodedHeader(header) }
    text.append(0x0A)
    text += entity.kind == "text/calendar" ? calendarText(entity.content) : entity.content
    for part in entity.parts { read(part, into: &text) }
  }

  /// What a calendar shows of a file. One that is not ours is taken as it stands.
  private static func calendarText(_ file: [UInt8]) -> [UInt8] {
    do throws(CalendarFileError) {
      let appointments = try CalendarReader.appointments(in: file)
      return appointments.flatMap { Array("\($0.summary)\n\($0.details)\n".utf8) }
    } catch {
      return file
    }
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

  private static let opening = Array("=?utf-8?B?".utf8)
  private static let closing = Array("?=".utf8)

  private static func encodedWord(_ word: ArraySlice<UInt8>) -> [UInt8]? {
    guard word.starts(with: opening), word.suffix(closing.count).elementsEqual(closing) else {
      return nil
    }
    return Base64.decode(word.dropFirst(opening.count).dropLast(closing.count))
  }
}
