import Expressions
import Fields
import Lifecycle

extension FormulationLayout {
  /// A cell as its source words it, where the values that were read from it are still those of the
  /// assignment: a list that begins with a sentence for all of its items keeps that sentence once,
  /// and an amount that stands among the requests is not told again under money.
  func asWritten(_ row: FormulationRow, _ source: SourceRow) -> Part? {
    guard row.fields == [row.rawValue], let field = FieldName(row.rawValue),
      case .list(let present)? = assignment.fields[field], !Value.list(present).isOpen
    else { return nil }
    var reading = FormulationReading()
    let cells =
      source.subLabel.map { [source.label, $0, source.raw] } ?? [source.label, source.raw]
    reading.take(
      SourceLine(
        number: source.line, text: source.raw, cells: cells, hasControlCharacters: false))
    guard case .list(let read)? = reading.value(row.rawValue), read == Self.own(present, of: row)
    else { return nil }
    return Part(
      label: nil, blocks: Prose.blocks(of: source.raw), isOpen: false, needsMark: false)
  }

  /// The values that stand in the row itself: money that is asked for stands among the requests.
  private static func own(_ values: [Value], of row: FormulationRow) -> [Value] {
    guard row == .geld else { return values }
    return values.filter { value in
      guard case .record(let record) = value else { return true }
      return record["asked"] != .boolean(true)
    }
  }
}
