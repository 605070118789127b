import Archives

/// A file of a word processor as a paper, with notes on what is not in it.
///
/// Nothing outside the file is opened, nothing in it is run.
package struct PaperReading: Hashable, Sendable {
  package let paper: Paper
  package let notes: [PaperNote]

  package init(paper: Paper, notes: [PaperNote]) {
    self.paper = paper
    self.notes = notes
  }

  package static func read(
    _ bytes: [UInt8], as kind: OfficeFileKind
  ) throws(PaperReadingError) -> PaperReading {
    let reading =
      switch kind {
      case .docx: try DocxReader.read(bytes)
      case .html: HTMLReader.read(bytes)
      case .odt: try OdtReader.read(bytes)
      }
    return PaperReading(paper: reading.paper.withoutCaptions, notes: reading.notes)
  }
}

extension Paper {
  /// Word processors write what a table is called twice: in the table, and in a line above it.
  fileprivate var withoutCaptions: Paper {
    var paper = self
    paper.blocks = blocks.enumerated().filter { place, block in
      guard case .paragraph(let runs) = block, place + 1 < blocks.count,
        case .table(let table) = blocks[place + 1], !table.caption.isEmpty
      else { return true }
      return runs.map(\.text).joined() != table.caption
    }.map(\.element)
    return paper
  }
}
