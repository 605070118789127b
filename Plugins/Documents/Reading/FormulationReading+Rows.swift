import Expressions
import Fields
import Lifecycle
import WorkingCalendar

extension FormulationReading {
  /// Derives the values of a row that is known.
  mutating func read(_ row: FormulationRow, _ line: SourceLine) {
    switch row {
    case .onderwerp: readSubject(line)
    case .opdrachtgever: readCommissioner(line)
    case .opdrachtnemer: readContractor(line)
    case .tijd: readTime(line)
    case .geld: readMoney(line)
    case .inzet: readEffort(line)
    case .besluitvorming: readRequests(line)
    case .aanleiding, .activiteiten, .afbakening, .afbreukrisicos, .betrokkenen, .communicatie,
      .doel, .informatie, .kwaliteit, .organisatie, .resultaat, .uitdaging:
      set(row.rawValue, Prose.read(line.content))
      remarkOpen(line.content, line, field: row.rawValue)
    }
  }

  mutating func remarkOpen(_ wording: String, _ line: SourceLine, field: String) {
    let plain = TextMarkup.plain(wording)
    guard let range = Placeholder.mention(in: plain) else { return }
    let words = String(decoding: Array(plain.utf8)[range], as: UTF8.self)
    remark(
      .open, line: line.number, words, field: field, nl: "Dit is nog open.",
      en: "This is still open.")
  }

  private mutating func readSubject(_ line: SourceLine) {
    let plain = Wording.words(TextMarkup.plain(line.content)).joined(separator: " ")
    if value("samenwerkingsvorm") == nil, let form = Self.cooperation(in: plain) {
      set("samenwerkingsvorm", .text(form))
    }
    set("onderwerp", .text(takingVersion(from: plain)))
  }

  // MARK: Parties

  private mutating func readCommissioner(_ line: SourceLine) {
    let labels = [
      ("bestuurlijk opdrachtgever:", "bestuurlijk_opdrachtgever"),
      ("ambtelijk opdrachtgever:", "ambtelijk_opdrachtgever"),
      ("bestuurlijk:", "bestuurlijk_opdrachtgever"), ("ambtelijk:", "ambtelijk_opdrachtgever"),
    ]
    for part in CellParts.cut(TextMarkup.plain(line.content), at: labels) {
      let field = part.field ?? "orgaan"
      guard !part.text.isEmpty else { continue }
      set(field, Party.read(part.text))
      remarkOpen(part.text, line, field: field)
    }
  }

  private mutating func readContractor(_ line: SourceLine) {
    let labels = [
      ("beoogd ambtelijk trekker:", "beoogd"), ("ambtelijk trekker:", "trekker"),
      ("trekker:", "trekker"), ("coördinator:", "coordinator"),
    ]
    for part in CellParts.cut(TextMarkup.plain(line.content), at: labels) {
      guard !part.text.isEmpty else { continue }
      switch part.field {
      case "beoogd": set("trekker", Party.read("Beoogd \(part.text)"))
      case "coordinator": set("coordinator", Self.coordinator(part.text))
      case .some(let field): set(field, Party.read(part.text))
      case nil: readContractors(part.text)
      }
      let open = part.field == "beoogd" ? "trekker" : part.field
      remarkOpen(part.text, line, field: open ?? "opdrachtnemer")
    }
  }

  private mutating func readContractors(_ text: String) {
    for sentence in CellParts.sentences(text) {
      if sentence.lowercased().contains("coördinatie") {
        set("coordinator", Self.coordinator(sentence))
      } else {
        set("opdrachtnemer", .list([Party.read(sentence)]))
      }
    }
  }

  /// '… zorgt NAAM binnen WIL voor de coördinatie …': the name stands behind the verb.
  private static func coordinator(_ sentence: String) -> Value {
    let words = Wording.words(sentence)
    guard let verb = words.firstIndex(of: "zorgt"),
      let end = words[verb...].firstIndex(where: { $0 == "binnen" || $0 == "voor" }),
      end > verb + 1
    else { return Party.read(sentence) }
    guard case .record(var record) = Party.read(words[(verb + 1)..<end].joined(separator: " "))
    else { return Party.read(sentence) }
    record["raw"] = .text(sentence)
    if words[end] == "binnen", end + 1 < words.count {
      record["organisation"] = .text(words[end + 1])
    }
    return .record(record)
  }

  // MARK: Time and money

  private mutating func readTime(_ line: SourceLine) {
    var entries: [Value] = []
    var starts: [CivilDate] = []
    var ends: [CivilDate] = []
    for block in Prose.blocks(of: line.content) {
      for sentence in CellParts.sentences(block.text) {
        entries += Self.times(sentence, isNote: block.kind == .note)
        for mention in DutchDateReader.mentions(in: sentence) {
          let isRange = mention.period.precision == .range
          if isRange || mention.role == .start { mention.period.start.map { starts.append($0) } }
          if isRange || mention.role == .end || mention.role == .before {
            mention.period.end.map { ends.append($0) }
          }
          if mention.period.precision == .undated { remarkUndated(mention, line) }
        }
      }
    }
    set("tijd", .list(entries))
    remarkOpen(line.content, line, field: "tijd")
    guard !starts.isEmpty || !ends.isEmpty else { return }
    let whole = Period(start: starts.min(), end: ends.max(), precision: .range)
    set(
      "looptijd",
      PeriodReading.value(
        whole, raw: Wording.words(TextMarkup.plain(line.content)).joined(separator: " "),
        label: nil))
  }

  private mutating func remarkUndated(_ mention: DateMention, _ line: SourceLine) {
    let isImpossible = mention.role == .impossible
    remark(
      .doubtful, line: line.number, mention.wording, field: "tijd",
      nl: isImpossible ? "Deze dag bestaat niet." : "Hier hoort nog een datum bij.",
      en: isImpossible ? "This day does not exist." : "This still needs a date.")
  }

  private static func times(_ sentence: String, isNote: Bool) -> [Value] {
    if !isNote, let values = try? PeriodReading.readAll(sentence) { return values }
    return [.record(Record([("raw", .text(sentence)), ("precision", .text("undated"))]))]
  }

  private mutating func readMoney(_ line: SourceLine) {
    var entries: [Value] = []
    for block in Prose.blocks(of: line.content) {
      let parts = CellParts.cut(block.text, behind: MoneyMention.all(in: block.text).map(\.range))
      for (place, part) in parts.enumerated() {
        guard case .record(var record) = try? Money.read(part) else {
          remark(
            .doubtful, line: line.number, part, field: "geld",
            nl: "Dit bedrag is niet te lezen.", en: "This amount cannot be read.")
          entries.append(.record(Record([("raw", .text(part)), ("source", .text(part))])))
          continue
        }
        if record["cents"] == nil, let year = Money.year(in: part) {
          record["year"] = .integer(Int64(year))
        }
        if place > 0, part.contains("(€") || part.contains("( €") {
          record["included_in"] = .text("unknown")
          remark(
            .doubtful, line: line.number, part, field: "geld",
            nl: "Zit dit bedrag in het vorige, of komt het erbij?",
            en: "Is this amount part of the one before, or beside it?")
        }
        entries.append(.record(record))
      }
    }
    set("geld", .list(entries))
    remarkOpen(line.content, line, field: "geld")
  }

  private mutating func readEffort(_ line: SourceLine) {
    var entries: [Value] = []
    for block in Prose.blocks(of: line.content) {
      let mentions = Hours.mentions(in: block.text)
      if mentions.count > 1 {
        remark(
          .doubtful, line: line.number, block.text, field: "inzet",
          nl: "Hier staan meer uren zonder scheiding; de verdeling is een voorstel.",
          en: "Several hours stand here without separation; the split is a suggestion.")
      }
      for part in CellParts.cut(block.text, behind: mentions) {
        entries.append(
          (try? Hours.read(part)) ?? .record(Record([("raw", .text(part))])))
      }
    }
    set("inzet", .list(entries))
    remarkOpen(line.content, line, field: "inzet")
  }
}
