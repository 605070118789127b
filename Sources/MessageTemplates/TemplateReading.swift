import JSONSyntax

/// Reads a template and finds every flaw.
///
/// A line that holds sections alone leaves no line. A placeholder that can be missing stands in a
/// section of its own name, one of a list in the section of the list. A section ends where it
/// began: in the subject, or in the body.
struct TemplateReading {
  /// Deeper sections mean nothing to anybody.
  static let deepest = 16
  /// More flaws help nobody.
  static let mostFlaws = 50
  private static let headings = ["Onderwerp:", "Subject:"].map { Array($0.utf8) }

  private let source: TemplateSource
  private let kind: MessageKind
  private var found: [TemplateFlaw]

  /// In the order of the file.
  var flaws: [TemplateFlaw] {
    Array(found.sorted { $0.position < $1.position }.prefix(Self.mostFlaws))
  }

  init(of bytes: [UInt8], as kind: MessageKind) {
    source = TemplateSource(bytes)
    self.kind = kind
    found = source.flaws
  }

  /// The subject and the body; what they hold means nothing where there are flaws.
  mutating func parts() -> (subject: [TemplatePart], body: [TemplatePart]) {
    // What is no text has no lines; a text has at least one.
    guard let first = source.lines.first else { return ([], []) }
    guard let heading = Self.headings.first(where: { first.bytes.starts(with: $0) }) else {
      found.append(.noSubject(first.position(at: first.bytes.startIndex)))
      return ([], [])
    }
    let end = source.lines.firstIndex { $0.isBlank } ?? source.lines.count
    let subject = parts(
      of: source.lines[..<end].enumerated().map { number, line in
        (line, TemplateSource.tokens(of: line, after: number == 0 ? heading.count : 0))
      })
    // What has a flaw may only seem to be blank.
    if found.isEmpty, Self.isBlank(subject) {
      found.append(
        .blankPart(first.position(at: first.bytes.startIndex + heading.count), isSubject: true))
    }
    let body = parts(of: source.lines[end...].map { ($0, TemplateSource.tokens(of: $0)) })
    if found.isEmpty, Self.isBlank(body) {
      let last = source.lines[source.lines.count - 1]
      found.append(.blankPart(last.position(at: last.bytes.startIndex), isSubject: false))
    }
    return (subject, body)
  }

  private static func isBlank(_ parts: [TemplatePart]) -> Bool {
    parts.allSatisfy { part in
      switch part {
      case .words(let words): words.unicodeScalars.allSatisfy(MessageLine.isSpace)
      case .value: false
      case .section(_, _, let inner): isBlank(inner)
      }
    }
  }

  // MARK: Sections

  private mutating func parts(
    of lines: [(line: TemplateSource.Line, tokens: [TemplateSource.Token])]
  ) -> [TemplatePart] {
    var sections = OpenSections(of: kind)
    for (_, tokens) in lines {
      let isSilent = Self.holdsSectionsAlone(tokens)
      for token in tokens {
        switch token {
        case .words(let words):
          if !isSilent { sections.add(.words(words)) }
        case .tag(let tag):
          guard !(tag.opensSection && sections.names.depth == Self.deepest) else {
            found.append(.tooDeep(tag, Self.deepest))
            return []
          }
          take(tag, in: &sections)
        case .loose(let position, let isOpening):
          found.append(.looseBraces(position, isOpening: isOpening))
        }
      }
      if !isSilent { sections.add(.words("\n")) }
    }
    while let open = sections.names.innermost {
      found.append(.unclosed(open))
      sections.close()
    }
    return sections.parts
  }

  static func holdsSectionsAlone(_ tokens: [TemplateSource.Token]) -> Bool {
    var hasSection = false
    for token in tokens {
      switch token {
      case .words(let words):
        guard words.unicodeScalars.allSatisfy(MessageLine.isSpace) else { return false }
      case .tag(let tag):
        guard tag.isSection else { return false }
        hasSection = true
      case .loose: return false
      }
    }
    return hasSection
  }

  private mutating func take(_ tag: TemplateTag, in sections: inout OpenSections) {
    guard !tag.name.isEmpty else {
      found.append(.blank(tag))
      return
    }
    switch tag.role {
    case .value:
      if let flaw = sections.names.flaw(ofValue: tag) { found.append(flaw) }
      sections.add(.value(tag.name))
    case .section, .inverted:
      if let flaw = sections.names.flaw(ofSection: tag) { found.append(flaw) }
      sections.open(tag)
    case .end:
      guard sections.names.contains(tag.name) else {
        found.append(.notOpen(tag, innermost: sections.names.innermost?.name))
        return
      }
      while let open = sections.names.innermost, open.name != tag.name {
        found.append(.unclosed(open))
        sections.close()
      }
      sections.close()
    }
  }
}
