import Ledgers

extension LedgerLine {
  /// The line without what tells of the texts. A person goes even where only a part of a text names
  /// them; a role or a source is a word of many, and goes where a whole text stands in it.
  func erasing(_ texts: ErasedTexts) -> LedgerLine {
    let isSpared: (String) -> Bool = { !texts.occur(in: $0) }
    return LedgerLine(
      measure, source: source.flatMap { isSpared($0) ? $0 : nil }, year: year,
      role: role.flatMap { isSpared($0) ? $0 : nil },
      person: person.flatMap { isSpared($0) && !texts.hold($0) ? $0 : nil }, book: book)
  }
}
