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
    switch kind {
    case .docx: try DocxReader.read(bytes)
    case .html: HTMLReader.read(bytes)
    case .odt: try OdtReader.read(bytes)
    }
  }
}
