/// The sections around a place in a template, and so the names that mean something there.
struct OpenSections {
  struct Section {
    let tag: TemplateTag
    /// Nil for a name that means nothing.
    let placeholder: Placeholder?
    var parts: [TemplatePart] = []
  }

  private let kind: MessageKind
  private var sections: [Section] = []
  /// What stands outside of all sections.
  private(set) var parts: [TemplatePart] = []

  init(of kind: MessageKind) { self.kind = kind }

  var innermost: Section? { sections.last }
  var depth: Int { sections.count }

  func contains(_ name: String) -> Bool { sections.contains { $0.tag.name == name } }

  mutating func add(_ part: TemplatePart) {
    if sections.isEmpty {
      parts.append(part)
    } else {
      sections[sections.count - 1].parts.append(part)
    }
  }

  mutating func open(_ tag: TemplateTag) {
    sections.append(Section(tag: tag, placeholder: placeholder(tag.name)))
  }

  mutating func close() {
    guard let section = sections.popLast() else { return }
    add(
      .section(
        section.tag.name, isInverted: section.tag.role == .inverted, section.parts))
  }

  // MARK: Names

  /// Those that mean something here, the innermost first.
  private var visible: [Placeholder] {
    var visible: [Placeholder] = []
    for section in sections.reversed() where section.tag.role == .section {
      visible += section.placeholder?.elements ?? []
    }
    return visible + kind.placeholders
  }

  private func placeholder(_ name: String) -> Placeholder? {
    visible.first { $0.name == name }
  }

  /// The list whose elements have the name; nil where none has.
  private func list(holding name: String, in placeholders: [Placeholder]? = nil) -> String? {
    for placeholder in placeholders ?? kind.placeholders {
      if placeholder.elements.contains(where: { $0.name == name }) { return placeholder.name }
      if let inner = list(holding: name, in: placeholder.elements) { return inner }
    }
    return nil
  }

  /// Why a placeholder cannot stand here as it is; nil where it can.
  func flaw(ofValue tag: TemplateTag) -> TemplateFlaw? {
    guard let placeholder = placeholder(tag.name) else { return unknown(tag) }
    switch placeholder.kind {
    case .text: return nil
    case .flag, .list: return .noValue(tag)
    case .optionalText:
      let isThere = sections.contains {
        $0.tag.name == tag.name && $0.tag.role == .section
      }
      return isThere ? nil : .canBeMissing(tag)
    }
  }

  /// Why a section cannot begin here; nil where it can.
  func flaw(ofSection tag: TemplateTag) -> TemplateFlaw? {
    guard let placeholder = placeholder(tag.name) else { return unknown(tag) }
    switch placeholder.kind {
    case .text: return .alwaysThere(tag)
    case .flag, .optionalText: return nil
    case .list:
      // A list in itself would be written as often as it is long, at each depth anew.
      let isOpen = sections.contains {
        $0.tag.name == tag.name && $0.tag.role == .section
      }
      return isOpen ? .openAlready(tag) : nil
    }
  }

  private func unknown(_ tag: TemplateTag) -> TemplateFlaw? {
    if let list = list(holding: tag.name) {
      // Inside a section that means nothing itself, that is the flaw.
      guard !sections.contains(where: { $0.placeholder == nil }) else { return nil }
      return .elsewhere(tag, list: list)
    }
    return .unknown(tag, among: visible.map(\.name))
  }
}
