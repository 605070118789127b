import Glibc
import LocalSockets
import Papers
import Processes
import TestSupport
import Testing

/// LibreOffice, where this machine has it.
private enum OfficeProgram {
  static let path = "/usr/bin/soffice"
  static let isThere = access(path, X_OK) == 0
}

/// What a real office program makes of the files.
@Suite(
  .enabled(
    if: OfficeProgram.isThere,
    "LibreOffice is not installed: apt-get install libreoffice-writer"))
struct OfficeProgramTests {
  /// Starting the program is what takes time: one test looks at all that it makes.
  @Test(.timeLimit(.minutes(10)))
  func `LibreOffice opens DOCX and ODT, and shows all of it on the pages meant`() async throws {
    let folder = try TemporaryFolder()
    let paper = SamplePaper.paper()
    try folder.write(WordPaper(paper).bytes, to: "word.docx")
    try folder.write(OpenDocumentPaper(paper).bytes, to: "open.odt")
    // As text with its structure, and as pages.
    try await convert(to: "fodt", in: folder)
    try await convert(to: "pdf", in: folder)

    let page = try PlainXML(html: HTMLPaper(paper).text)
    let expected = Self.texts(
      of: try #require(page.first("main")), in: ["h1", "h2", "h3", "p", "li", "th", "caption"])
    for name in ["word", "open"] {
      let document = try PlainXML(folder.bytes(of: "\(name).fodt"))
      let text = try #require(document.first("office:text"))
      let shown = Self.texts(of: text, in: ["text:p", "text:h"]).filter { !$0.isEmpty }
      #expect(shown == expected, "\(name)")
      let tables = text.all("table:table")
      let headers = tables.map {
        $0.first("table:table-header-rows")?.all("table:table-row").count ?? 0
      }
      #expect(headers == [0, 2, 1], "\(name)")
      #expect(
        text.all("text:h").map { $0.attributes["text:outline-level"] } == ["1", "2", "1", "1"])
      #expect(document.first("dc:title")?.text == SamplePaper.title)
      let footer = document.all("style:footer").map(\.text.spaced)
      #expect(footer.contains { $0.hasPrefix("Pagina ") && $0.contains("van ") }, "\(footer)")
      let pages = String(decoding: try folder.bytes(of: "\(name).pdf"), as: Unicode.ASCII.self)
      #expect(Self.pageCount(of: pages) == 4, "\(name)")
    }
  }

  private func convert(to format: String, in folder: TemporaryFolder) async throws {
    let loop = try EventLoop()
    var limits = ProgramLimits(time: .seconds(240))
    limits.openFiles = 1_024
    let result = try await ChildProcessRunner(loop: loop).run(
      ProgramCall(
        OfficeProgram.path,
        [
          "--headless", "-env:UserInstallation=file://\(folder.path)/profile", "--convert-to",
          format,
          "--outdir", folder.path, "\(folder.path)/word.docx", "\(folder.path)/open.odt",
        ],
        environment: [("HOME", folder.path), ("PATH", "/usr/bin:/bin"), ("LANG", "C.UTF-8")],
        folder: folder.path, limits: limits))
    let words = String(decoding: result.errorOutput, as: UTF8.self)
    #expect(result.ending == .exited(0), "\(words)")
    #expect(result.survivors == 0)
  }

  /// The texts of paragraphs, headings and items; what holds such parts counts by them.
  private static func texts(of tree: PlainXML, in names: Set<String>) -> [String] {
    tree.children.flatMap { child in
      let inner = texts(of: child, in: names)
      guard names.contains(child.name), inner.isEmpty else { return inner }
      return [child.text.spaced]
    }
  }

  /// A PDF has a tree of its pages, whose root counts them.
  private static func pageCount(of text: String) -> Int? {
    let marks = Array(text.utf8)
    let pages = Array("/Type/Pages".utf8)
    let count = Array("/Count ".utf8)
    let starts = marks.indices.filter { marks[$0...].starts(with: pages) }
    return starts.compactMap { start -> Int? in
      let place = marks[start...].indices.first { marks[$0...].starts(with: count) }
      return place.flatMap { place in
        let digits = marks[(place + count.count)...].prefix {
          ("0"..."9").contains(Unicode.Scalar($0))
        }
        return Int(String(decoding: digits, as: UTF8.self))
      }
    }.max()
  }
}
