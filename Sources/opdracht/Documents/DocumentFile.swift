import JSONSyntax
import Languages
import LocalSockets
import Papers

/// A document as its sender has it: text, or a file of a word processor.
///
/// Files of word processors are unpacked here, where their sender is, and never in the daemon.
struct DocumentFile {
  /// The text form that the daemon's readers take.
  let text: String
  /// What the file holds that the text does not.
  let notes: [PaperNote]

  /// A request is at most a megabyte, and quotes and line ends take two bytes in it.
  static let longestText = LocalConnection.maximumLine / 2
  /// With pictures, which are not unpacked.
  private static let longestFile = 64 << 20

  static func read(_ path: String) throws(CommandFailure) -> DocumentFile {
    let bytes = try Files.bytes(path, limit: longestFile)
    let kind: OfficeFileKind?
    do {
      kind = try OfficeFileKind.recognise(bytes, named: path)
    } catch {
      throw failure(error, path)
    }
    // Files are read twice where they are text, which is small: one place says what text is.
    guard let kind else {
      return DocumentFile(text: try Files.text(path, limit: longestText), notes: [])
    }
    return try converted(bytes, kind, path)
  }

  private static func converted(
    _ bytes: [UInt8], _ kind: OfficeFileKind, _ path: String
  ) throws(CommandFailure) -> DocumentFile {
    let reading: PaperReading
    do {
      reading = try PaperReading.read(bytes, as: kind)
    } catch {
      throw failure(error, path)
    }
    let text = reading.paper.sourceText
    guard text.utf8.count <= longestText else {
      throw CommandFailure(
        .usage, nl: "de tekst van \(path) is langer dan \(longestText) bytes.",
        en: "the text of \(path) is longer than \(longestText) bytes.",
        remedy: LocalizedText(
          nl: "Knip het document in delen, of haal de bijlagen eruit.",
          en: "Cut the document into parts, or take the annexes out."))
    }
    return DocumentFile(text: text, notes: reading.notes)
  }

  private static func failure(_ error: PaperReadingError, _ path: String) -> CommandFailure {
    CommandFailure(
      .usage, nl: "\(path): \(error.message.nl)", en: "\(path): \(error.message.en)",
      remedy: error.remedy)
  }

  // MARK: What is told

  /// What was not taken over, in lines; nil where there is nothing to tell.
  func telling(_ invocation: Invocation) -> String? {
    guard !notes.isEmpty else { return nil }
    let rows = notes.map { note in
      [
        "  " + (note.isTaken ? invocation.say("let op", "note") : invocation.say("niet", "not")),
        "\(note.count) ×", note.message.text(in: invocation.language),
      ]
    }
    let title = invocation.say("Niet overgenomen:", "Not taken over:")
    return [title, Console.table(rows)].joined(separator: "\n")
  }

  /// The notes for programs; nil where there are none.
  var notesView: JSON? {
    guard !notes.isEmpty else { return nil }
    return .array(
      notes.map { note in
        [
          "kind": .string(note.kind.rawValue), "count": .integer(note.count),
          "taken": .boolean(note.isTaken),
          "message": ["nl": .string(note.message.nl), "en": .string(note.message.en)],
        ]
      })
  }
}
