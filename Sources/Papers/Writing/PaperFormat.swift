/// What a paper can be written as.
package enum PaperFormat: String, CaseIterable, Sendable {
  case csv, docx, html, md, odt
}

extension Paper {
  /// The whole file; nil for a sheet of a paper that has no table. The same paper gives the same
  /// bytes.
  package func bytes(as format: PaperFormat) -> [UInt8]? {
    switch format {
    case .csv: SheetPaper(self)?.bytes
    case .docx: WordPaper(self).bytes
    case .html: Array(HTMLPaper(self).text.utf8)
    case .md: Array(MarkdownPaper(self).text.utf8)
    case .odt: OpenDocumentPaper(self).bytes
    }
  }
}
