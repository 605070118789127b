import Fields
import Languages

extension SourceDocument {
  /// The lines that hold one of the texts, or a part of one and nothing else; sorted.
  func lines(holding texts: ErasedTexts) -> [Int] {
    let found =
      rows.filter { texts.occur(in: $0.raw) || texts.cover($0.raw) }.map(\.line)
      + remarks.filter { remark in
        texts.occur(in: remark.wording) || texts.cover(remark.wording)
          || texts.occur(in: remark.message.nl) || texts.occur(in: remark.message.en)
      }.map(\.line)
    return Set(found).sorted()
  }

  /// The document without the wording of a field, and of these lines.
  func erasing(_ field: FieldName, on lines: [Int]) -> SourceDocument {
    let lost = Set(lines)
    return SourceDocument(
      fileName: fileName,
      rows: rows.map { row in
        guard row.field == field || lost.contains(row.line) else { return row }
        return SourceRow(
          line: row.line, label: row.label, subLabel: row.subLabel, field: row.field, raw: "")
      },
      remarks: remarks.map { remark in
        guard remark.field == field || lost.contains(remark.line) else { return remark }
        return ImportRemark(
          kind: remark.kind, line: remark.line, wording: "", field: remark.field,
          message: .erased)
      })
  }
}

extension LocalizedText {
  /// What stands where a text was taken out.
  static let erased = LocalizedText(nl: "Gewist.", en: "Erased.")
}
