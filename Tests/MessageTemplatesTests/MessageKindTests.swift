import Glibc
import Languages
import MessageTemplates
import Testing

struct MessageKindTests {
  @Test func `the kinds stand in order, each with its files`() {
    #expect(MessageKind.all.map(\.name) == MessageKind.all.map(\.name).sorted())
    for kind in MessageKind.all {
      for language in Language.allCases {
        let found = MessageKind.ofFile(kind.fileName(in: language))
        #expect(found?.kind.name == kind.name && found?.language == language)
      }
    }
    #expect(MessageKind.ofFile("bericht.de.txt") == nil)
    #expect(MessageKind.ofFile("bericht.nl") == nil)
  }

  /// What an element lacks must never be taken from around it.
  @Test func `no name means two things in one kind`() {
    for kind in MessageKind.all {
      let names = Self.flat(kind.placeholders).map(\.name)
      #expect(Set(names).count == names.count, "\(kind.name): \(names)")
    }
  }

  @Test func `every placeholder has a meaning, and every text a sample`() throws {
    for kind in MessageKind.all {
      for placeholder in Self.flat(kind.placeholders) {
        #expect(!placeholder.meaning.nl.isEmpty && !placeholder.meaning.en.isEmpty)
        for language in Language.allCases {
          let text: String
          switch placeholder.kind {
          case .text, .optionalText: text = placeholder.sample.text(in: language)
          case .flag, .list: continue
          }
          #expect(!text.isEmpty)
          let source = "Subject: x\n\n" + Self.shown(placeholder, in: kind)
          let found = try MessageTemplate(parsing: Array(source.utf8), as: kind)
            .message(with: kind.samples(in: language, withUnusual: true))
          #expect(found.body == text + "\n")
        }
      }
    }
  }

  /// The template that shows one placeholder, within its lists and in a section of its own.
  private static func shown(_ placeholder: Placeholder, in kind: MessageKind) -> String {
    func find(_ placeholders: [Placeholder]) -> String? {
      for each in placeholders {
        if each.name == placeholder.name {
          if case .optionalText = each.kind {
            return "{{#\(each.name)}}{{\(each.name)}}{{/\(each.name)}}"
          }
          return "{{\(each.name)}}"
        }
        if let inner = find(each.elements) { return "{{#\(each.name)}}\(inner){{/\(each.name)}}" }
      }
      return nil
    }
    return find(kind.placeholders) ?? ""
  }

  private static func flat(_ placeholders: [Placeholder]) -> [Placeholder] {
    placeholders.flatMap { [$0] + flat($0.elements) }
  }

  // MARK: The article

  private static let article =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Sources/Opdracht.docc/WritingMessages.md"

  @Test func `the tables of the article are those of the program`() throws {
    let text = try Self.text(of: Self.article)
    for kind in MessageKind.all {
      let table = Self.table(of: kind)
      #expect(text.contains(table), "The article needs:\n\(table)")
    }
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `{{") }
    #expect(rows.count == MessageKind.all.flatMap { Self.flat($0.placeholders) }.count)
  }

  private static func table(of kind: MessageKind) -> String {
    let heading = "### \(kind.name): \(kind.title.en.lowercased())\n\n"
    let rows = rows(of: kind.placeholders, in: nil)
    return heading + "| placeholder | what it is | stands for |\n|---|---|---|\n"
      + rows.joined(separator: "\n") + "\n"
  }

  private static func rows(of placeholders: [Placeholder], in list: String?) -> [String] {
    placeholders.flatMap { placeholder in
      let place = list.map { " of `\($0)`" } ?? ""
      let what =
        switch placeholder.kind {
        case .text: "text\(place)"
        case .optionalText: "text\(place), can be missing"
        case .flag: "yes or no\(place)"
        case .list: "list\(place)"
        }
      return ["| `{{\(placeholder.name)}}` | \(what) | \(placeholder.meaning.en) |"]
        + rows(of: placeholder.elements, in: placeholder.name)
    }
  }

  private static func text(of path: String) throws -> String {
    let file = try #require(fopen(path, "r"), "\(path) cannot be read")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
