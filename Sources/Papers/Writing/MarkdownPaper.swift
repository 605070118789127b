import Languages

/// A paper in CommonMark: headings for headings and for the rows of a form, lists for lists; tables
/// of data in the form that GitHub and many others read.
package struct MarkdownPaper {
  package let text: String

  package init(_ paper: Paper) {
    var writer = MarkdownBlocks(language: paper.language)
    let title = MarkdownText.escaped(paper.title)
    let heading = title.isEmpty ? [] : [["# \(title)"]]
    let blocks = heading + writer.chunks(of: paper.blocks)
    text = blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }
}
