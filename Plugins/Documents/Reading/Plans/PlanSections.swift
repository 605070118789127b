import Fields

/// The sections of a plan by the field that they fill.
///
/// A list of questions and the sections behind it belong together: each of those answers a question,
/// whatever its heading is.
struct PlanSections {
  private(set) var prose: [(field: String, sections: [PlanOutline.Section])] = []
  private(set) var questions: PlanOutline.Section?
  /// Headings that name no field: their text is part of the approach.
  private(set) var others: [PlanLine] = []
  /// What stands before the first heading, or between the tables.
  private(set) var leftOver: [PlanOutline.Block] = []
  private(set) var opdrachtgever: PlanOutline.Section?
  private(set) var looptijd: PlanOutline.Section?

  init(_ outline: PlanOutline) {
    for section in outline.sections { take(section) }
  }

  private mutating func take(_ section: PlanOutline.Section) {
    guard section.heading != nil else {
      leftOver += section.blocks
      return
    }
    switch section.topic {
    case .aanleiding, .inleiding, .uitgangspunten:
      add(section, to: section.topic?.rawValue ?? "")
    case .looptijd: looptijd = looptijd ?? section
    case .opdrachtgever: opdrachtgever = opdrachtgever ?? section
    case .steps, .team: leftOver += section.blocks
    case nil: takeOther(section)
    }
  }

  private mutating func takeOther(_ section: PlanOutline.Section) {
    let items = section.blocks.filter(\.isItem)
    if questions == nil, items.count > 1, items.allSatisfy({ $0.text.hasSuffix("?") }) {
      questions = section
      add(section, to: "vragen")
      return
    }
    // A heading that is a question needs no field: its text answers it.
    if let heading = section.heading, !section.blocks.isEmpty, !heading.text.hasSuffix("?") {
      others.append(heading)
    }
    add(section, to: "aanpak")
  }

  private mutating func add(_ section: PlanOutline.Section, to field: String) {
    guard let place = prose.firstIndex(where: { $0.field == field }) else {
      prose.append((field, [section]))
      return
    }
    prose[place].sections.append(section)
  }

  /// The questions that no section answers: none has a heading that begins with the same words.
  var unanswered: [PlanOutline.Block] {
    let answered = Set(
      prose.filter { $0.field == "aanpak" }.flatMap(\.sections)
        .compactMap { $0.heading.map { Self.opening($0.text) } })
    return questions?.blocks.filter { $0.isItem && !answered.contains(Self.opening($0.text)) } ?? []
  }

  private static func opening(_ text: String) -> [String] {
    Wording.words(PlanLine.key(text)).prefix(3).map { word in
      PlanTopic.core(word.hasSuffix("?") ? String(word.dropLast()) : word)
    }
  }
}
