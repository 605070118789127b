import Languages
import MessageTemplates
import PluginInterface
import Processes

/// What a server said, as far as it came.
struct WebhookAnswer {
  let status: Int
  /// What it asks for where it is busy: seconds, or a date.
  let retryAfter: String?
  let content: ArraySlice<UInt8>

  /// Reads the last headers before the content; nil where none are complete.
  init?(_ output: [UInt8]) {
    var rest = output[...]
    // What comes before the answer proper: '100 Continue' and its like.
    for _ in 0..<Self.mostInterim {
      guard let (head, content) = Self.head(of: rest), let status = Self.status(of: head[0])
      else { return nil }
      if (100..<200).contains(status) {
        rest = content
        continue
      }
      self.status = status
      self.content = content
      retryAfter = head.dropFirst().lazy.compactMap { Self.value(of: "retry-after", in: $0) }.first
      return
    }
    return nil
  }

  private static let mostInterim = 8

  /// The lines up to an empty one, and what follows it.
  private static func head(
    of bytes: ArraySlice<UInt8>
  ) -> (lines: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>)? {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: 0x0A) {
      var line = rest[rest.startIndex..<end]
      if line.last == 0x0D { line.removeLast() }
      rest = rest[(end + 1)...]
      if line.isEmpty { return lines.isEmpty ? nil : (lines, rest) }
      lines.append(line)
    }
    return nil
  }

  /// 'HTTP/1.1 204 No Content', 'HTTP/2 204'.
  private static func status(of line: ArraySlice<UInt8>) -> Int? {
    let words = line.split(separator: 0x20)
    guard words.count >= 2, words[0].starts(with: Array("HTTP/".utf8)), words[1].count == 3 else {
      return nil
    }
    return Int(String(decoding: words[1], as: UTF8.self))
  }

  private static func value(of name: String, in line: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: line, as: UTF8.self)
    guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == name else {
      return nil
    }
    return MessageLine.brief(String(text[text.index(after: colon)...]), longest: 40)
  }
}

/// What becomes of a message, after the server's answer or without one.
struct WebhookVerdict {
  /// Nil where the server took the message.
  let failure: EffectFailure?
  /// What there is to tell of it.
  let said: LocalizedText

  private static let taken = 200..<300
  private static let failing = 500..<600
  /// Too late, too early, too many: the same message may be welcome later.
  private static let passing: Set<Int> = [408, 425, 429]
  private static let longestSaid = 200

  /// A status counts, however the answer went on: the server had read the message by then.
  init(_ result: ProgramResult, from endpoint: WebhookEndpoint) {
    let place = "\(endpoint.name) (\(endpoint.address.place))"
    guard let answer = WebhookAnswer(result.output) else {
      said = Self.silence(result, place)
      failure = EffectFailure(said)
      return
    }
    let content = MessageLine.brief(Array(answer.content), longest: Self.longestSaid)
    let wait = answer.retryAfter.map { "; Retry-After: \($0)" } ?? ""
    let rest = "\(answer.status)\(wait)\(content.isEmpty ? "" : ": \(content)")"
    said = LocalizedText(nl: "\(place) antwoordde \(rest)", en: "\(place) answered \(rest)")
    let isTaken = Self.taken.contains(answer.status)
    let mayPass = Self.failing.contains(answer.status) || Self.passing.contains(answer.status)
    failure = isTaken ? nil : EffectFailure(said, isPermanent: !mayPass)
  }

  /// Why there is no answer.
  private static func silence(_ result: ProgramResult, _ place: String) -> LocalizedText {
    let complaint = MessageLine.brief(result.errorOutput, longest: longestSaid)
    let reason =
      switch result.ending {
      case .exited(let code):
        LocalizedText(
          nl: complaint.isEmpty ? "curl eindigde met \(code)" : complaint,
          en: complaint.isEmpty ? "curl ended with \(code)" : complaint)
      case .signaled(let signal):
        LocalizedText(
          nl: "curl stopte door signaal \(signal)", en: "curl ended by signal \(signal)")
      case .outOfTime: LocalizedText(nl: "het duurde te lang", en: "it took too long")
      case .tooMuchOutput:
        LocalizedText(nl: "het antwoord is te lang", en: "the answer is too long")
      case .cancelled: LocalizedText(nl: "het is afgebroken", en: "it was cancelled")
      }
    return LocalizedText(
      nl: "Geen antwoord van \(place): \(reason.nl)", en: "No answer of \(place): \(reason.en)")
  }
}
