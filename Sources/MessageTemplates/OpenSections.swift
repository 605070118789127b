/// The sections around a place in a template, and the parts that they hold so far.
struct OpenSections {
  private(set) var names: NameScopes
  private var held: [[TemplatePart]] = []
  /// What stands outside of all sections.
  private(set) var parts: [TemplatePart] = []

  init(of kind: MessageKind) { names = NameScopes(kind.placeholders) }

  mutating func add(_ part: TemplatePart) {
    if held.isEmpty {
      parts.append(part)
    } else {
      held[held.count - 1].append(part)
    }
  }

  mutating func open(_ tag: TemplateTag) {
    names.open(tag)
    held.append([])
  }

  mutating func close() {
    guard let tag = names.close(), let inner = held.popLast() else { return }
    add(.section(tag.name, isInverted: tag.role == .inverted, inner))
  }
}

/// The sections around a place, and so the names that mean something there.
struct NameScopes {
  private struct Section {
    let tag: TemplateTag
    /// Nil for a name that means nothing.
    let placeholder: Placeholder?
  }

  private let placeholders: [Placeholder]
  /// The meaning of names that are too many to list, such as those of fields.
  private let families: [PlaceholderFamily]
  /// Whether what is missing may be shown as such, outside of a section of its name.
  private let showsWhatIsMissing: Bool
  private var sections: [Section] = []

  init(
    _ placeholders: [Placeholder], families: [PlaceholderFamily] = [],
    showingWhatIsMissing showsWhatIsMissing: Bool = false
  ) {
    self.placeholders = placeholders
    self.families = families
    self.showsWhatIsMissing = showsWhatIsMissing
  }

  /// The innermost section that is open.
  var innermost: TemplateTag? { sections.last?.tag }
  var depth: Int { sections.count }

  func contains(_ name: String) -> Bool { sections.contains { $0.tag.name == name } }

  mutating func open(_ tag: TemplateTag) {
    sections.append(Section(tag: tag, placeholder: placeholder(tag.name)))
  }

  mutating func close() -> TemplateTag? { sections.popLast()?.tag }

  // MARK: Names

  /// Those that mean something here, the innermost first.
  private var visible: [Placeholder] {
    var visible: [Placeholder] = []
    for section in sections.reversed() where section.tag.role == .section {
      visible += section.placeholder?.elements ?? []
    }
    return visible + placeholders
  }

  private func placeholder(_ name: String) -> Placeholder? {
    visible.first { $0.name == name } ?? families.lazy.compactMap { $0.member(name) }.first
  }

  /// The list whose elements have the name; nil where none has.
  private func list(holding name: String, in placeholders: [Placeholder]? = nil) -> String? {
    for placeholder in placeholders ?? self.placeholders {
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
    case .flag: return .noValue(tag)
    case .list:
      // A field with many values is a text by itself, too.
      return families.contains { $0.member(tag.name) != nil } ? nil : .noValue(tag)
    case .optionalText:
      let isThere = sections.contains {
        $0.tag.name == tag.name && $0.tag.role == .section
      }
      return isThere || showsWhatIsMissing ? nil : .canBeMissing(tag)
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
    if let family = families.first(where: { tag.name.hasPrefix($0.prefix) }) {
      return .unknown(tag, among: family.names)
    }
    return .unknown(tag, among: visible.map(\.name) + families.map { $0.prefix + "…" })
  }
}

/// Placeholders of one form: those of the fields, whatever a workflow calls them.
struct PlaceholderFamily: Sendable {
  /// What their names begin with: 'field.'.
  let prefix: String
  let kind: Placeholder.Kind
  /// What may stand behind the prefix; nil where that is not known.
  let known: Set<String>?

  /// Sorted, with the prefix.
  var names: [String] { (known ?? []).sorted().map { prefix + $0 } }

  func member(_ name: String) -> Placeholder? {
    guard name.hasPrefix(prefix) else { return nil }
    let rest = String(name.dropFirst(prefix.count))
    guard known?.contains(rest) ?? Self.isName(rest) else { return nil }
    return Placeholder(name, kind, nl: "", en: "")
  }

  /// An ASCII letter, then letters, digits, '_' and '-'.
  private static func isName(_ text: String) -> Bool {
    text.utf8.enumerated().allSatisfy { place, byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || place > 0
          && ((UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-"))
    } && !text.isEmpty
  }
}
