import Languages
import Papers
import TestSupport
import Testing

struct OfficeFileKindTests {
  private func kind(_ bytes: [UInt8], _ name: String = "x") throws(PaperReadingError)
    -> OfficeFileKind?
  {
    try OfficeFileKind.recognise(bytes, named: name)
  }

  @Test func `a file is what stands in it, whatever its name`() throws {
    let odt = StoredArchive([("mimetype", "application/vnd.oasis.opendocument.text")])
    #expect(try kind(DocxFile("").bytes, "x.txt") == .docx)
    #expect(try kind(odt.bytes, "x.docx") == .odt)
    for start in ["<!DOCTYPE HTML>", "\u{FEFF}\n<html>", "<!-- a --><HTML x>", "<?xml?><html>"] {
      #expect(try kind(Array(start.utf8)) == .html)
    }
    #expect(try kind(Array("<p>x".utf8), "x.HTM") == .html)
    #expect(try kind(Array("Onderwerp\t<p>x</p>".utf8), "x.docx") == nil)
    #expect(try kind([]) == nil)
  }

  @Test(arguments: [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "password"), (Array("{\\rtf1".utf8), "RTF"),
    (Array("%PDF-1.7".utf8), "PDF"), (Array("MIME-Version: 1.0\n".utf8), "web archive"),
    (StoredArchive([("xl/workbook.xml", "<x/>")]).bytes, "spreadsheet"),
    (Array("PK\u{3}\u{4}".utf8), "unpacked"),
  ])
  func `forms that are not read say how to save the file`(bytes: [UInt8], word: String) {
    let error = #expect(throws: PaperReadingError.self) { try kind(bytes, "x.docx") }
    #expect(error?.message.en.contains(word) == true)
    #expect(error?.remedy.nl.contains(".docx") == true)
  }
}
