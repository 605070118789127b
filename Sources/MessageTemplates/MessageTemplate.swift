package import Languages

/// The text of a message with places for what is known only when it is written.
///
/// Sound by construction: every placeholder is one of its kind, stands where it has a value, and
/// is never blank there. See `MessageKind` for the placeholders and `TemplateReading` for the rules.
package struct MessageTemplate: Sendable {
  /// The longest file in bytes.
  package static let maximumBytes = 64 << 10
  /// The longest value in a subject, and the longest subject, in characters.
  package static let longestInSubject = 60
  package static let longestSubject = 200

  package let kind: MessageKind
  let subject: [TemplatePart]
  let body: [TemplatePart]

  /// Reads a template. Throws every flaw at once.
  package init(parsing bytes: [UInt8], as kind: MessageKind) throws(InvalidTemplate) {
    var reading = TemplateReading(of: bytes, as: kind)
    (subject, body) = reading.parts()
    guard reading.flaws.isEmpty else { throw InvalidTemplate(flaws: reading.flaws) }
    self.kind = kind
  }

  /// The message. Throws where a value that it needs is missing or blank.
  package func message(
    with values: TemplateValues
  ) throws(BlankPlaceholder) -> (subject: String, body: String) {
    var heading = ""
    try Self.write(subject, [values], into: &heading) { text in
      MessageLine.shortened(text, to: Self.longestInSubject)
    }
    var text = ""
    try Self.write(body, [values], into: &text) { $0 }
    return (
      MessageLine.shortened(MessageLine.clean(heading), to: Self.longestSubject),
      MessageLine.withoutBlankEnds(text)
    )
  }

  /// `scopes` are the values around a part, the innermost first.
  private static func write(
    _ parts: [TemplatePart], _ scopes: [TemplateValues], into text: inout String,
    fitting fit: (String) -> String
  ) throws(BlankPlaceholder) {
    for part in parts {
      switch part {
      case .words(let words): text += words
      case .value(let name):
        guard case .text(let value)? = scopes.lazy.compactMap({ $0[name] }).first, !value.isEmpty
        else { throw BlankPlaceholder(name: name) }
        text += fit(value)
      case .section(let name, let isInverted, let inner):
        let value = scopes.lazy.compactMap { $0[name] }.first
        guard !isInverted else {
          if !(value?.isPresent ?? false) { try write(inner, scopes, into: &text, fitting: fit) }
          continue
        }
        switch value {
        case .list(let items)?:
          for item in items { try write(inner, [item] + scopes, into: &text, fitting: fit) }
        case let value? where value.isPresent: try write(inner, scopes, into: &text, fitting: fit)
        default: continue
        }
      }
    }
  }
}

/// A part of a template that was read.
indirect enum TemplatePart: Sendable {
  case words(String)
  case value(String)
  /// Its parts are written where the placeholder is there, for each element of a list; inverted
  /// where it is not.
  case section(String, isInverted: Bool, [TemplatePart])
}

/// A placeholder that has no value where it needs one.
package struct BlankPlaceholder: Error, Hashable, Sendable {
  package let name: String

  package var message: LocalizedText {
    LocalizedText(
      nl: "Het bericht heeft niets voor {{\(name)}}.",
      en: "The message has nothing for {{\(name)}}.")
  }
}
