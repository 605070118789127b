/// The lists of a DOCX file: each counts for itself.
enum WordNumbering {
  struct List {
    let isNumbered: Bool
    /// From 0, for the outermost.
    let level: Int
  }

  /// Levels below the last look like it.
  static let levels = 9
  /// How far each level stands to the right, in twentieths of a point.
  static let indent = 357

  /// The first list has number 1.
  static func bytes(of lists: [List]) -> [UInt8] {
    var writer = XMLWriter()
    writer.element("w:numbering", WordPaper.namespaces) { writer in
      for isNumbered in [false, true] {
        let number = isNumbered ? "1" : "0"
        writer.element("w:abstractNum", ["w:abstractNumId": number]) { writer in
          writer.empty("w:multiLevelType", ["w:val": "multilevel"])
          for level in 0..<levels { write(level, isNumbered, to: &writer) }
        }
      }
      for (place, list) in lists.enumerated() {
        writer.element("w:num", ["w:numId": "\(place + 1)"]) { writer in
          writer.empty("w:abstractNumId", ["w:val": list.isNumbered ? "1" : "0"])
          writer.element("w:lvlOverride", ["w:ilvl": "\(list.level)"]) { writer in
            writer.empty("w:startOverride", ["w:val": "1"])
          }
        }
      }
    }
    return writer.bytes
  }

  private static func write(_ level: Int, _ isNumbered: Bool, to writer: inout XMLWriter) {
    writer.element("w:lvl", ["w:ilvl": "\(level)"]) { writer in
      writer.empty("w:start", ["w:val": "1"])
      writer.empty("w:numFmt", ["w:val": isNumbered ? "decimal" : "bullet"])
      let mark = level % 2 == 0 ? "•" : "–"
      writer.empty("w:lvlText", ["w:val": isNumbered ? "%\(level + 1)." : mark])
      writer.empty("w:lvlJc", ["w:val": "left"])
      writer.element("w:pPr") { writer in
        writer.empty("w:ind", ["w:left": "\((level + 1) * indent)", "w:hanging": "\(indent)"])
      }
    }
  }
}
