import Calendars
import JSONSyntax
import Languages
import WorkingCalendar

/// Computes the proof of a due date again.
enum WorkdaysCheck {
  private static let largestProof = 16 * 1024 * 1024

  static func run(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    guard words.count == 1, let path = words.first else {
      throw CommandFailure(
        .usage, nl: "'check' wil één bestand, of -.", en: "'check' wants one file, or -.",
        remedy: WorkdaysCommand.command.usageHint)
    }
    guard invocation.option("--policy") == nil else {
      throw CommandFailure(
        .usage, nl: "de regel staat in het bewijs, niet in --policy.",
        en: "the rule stands in the proof, not in --policy.")
    }
    let given = try proof(at: path)
    let check = given.checked(in: try calendar(of: given, invocation))
    let dutch = invocation.language == .nl
    if invocation.has("--json") { Console.write(check.json.indentedText) }
    guard check.agrees else {
      throw CommandFailure(
        .damaged, nl: check.wording(dutch: true) + ".", en: check.wording(dutch: false) + ".",
        remedy: LocalizedText(
          nl: check.recomputed.steps(dutch: true).joined(separator: "\n  "),
          en: check.recomputed.steps(dutch: false).joined(separator: "\n  ")))
    }
    if !invocation.has("--json") { Console.write(Console.safe(check.wording(dutch: dutch))) }
  }

  /// The calendar that the user names, else the one that the proof names; a proof of an unknown
  /// one is computed with what it says itself.
  private static func calendar(
    of proof: DueDate, _ invocation: Invocation
  ) throws(CommandFailure) -> WorkingCalendar {
    if invocation.option("--calendar") != nil { return try invocation.calendar() }
    return try invocation.calendars()[proof.calendar.name] ?? .weekdays
  }

  private static func proof(at path: String) throws(CommandFailure) -> DueDate {
    let bytes = try bytes(at: path)
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: bytes)
    } catch {
      let place = "\(path):\(error.position.line):\(error.position.column)"
      throw CommandFailure(
        .usage, nl: "\(place): \(error.text.nl).", en: "\(place): \(error.text.en).")
    }
    do throws(ProofError) {
      return try DueDate(proof: json)
    } catch {
      throw CommandFailure(
        .usage, nl: "\(path): het bewijs heeft geen goede '\(error.path)'.",
        en: "\(path): the proof has no right '\(error.path)'.",
        remedy: LocalizedText(
          nl: "Zo ziet een bewijs eruit: opdracht werkdagen add 2018-04-25 P5D --json",
          en: "A proof looks so: opdracht workdays add 2018-04-25 P5D --json"))
    }
  }

  private static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    guard path == "-" else { return try Files.bytes(path, limit: largestProof) }
    var reader = try LineReader(path, longestLine: largestProof)
    var bytes: [UInt8] = []
    while let line = try reader.next() {
      bytes += line.bytes + [UInt8(ascii: "\n")]
      guard bytes.count <= largestProof else {
        throw CommandFailure(
          .usage, nl: "het bewijs is groter dan \(largestProof) bytes.",
          en: "the proof is larger than \(largestProof) bytes.")
      }
    }
    return bytes
  }
}

extension DueDate {
  /// The proof with how it is told.
  var view: JSONObject {
    var object = proof.object ?? JSONObject()
    object["provisions"] = .array(provisions.map { .string($0.rawValue) })
    object["summary"] = [
      "nl": .string(summary(dutch: true)), "en": .string(summary(dutch: false)),
    ]
    object["steps"] = [
      "nl": .array(steps(dutch: true).map { .string($0) }),
      "en": .array(steps(dutch: false).map { .string($0) }),
    ]
    return object
  }
}

extension DueDateCheck {
  fileprivate var json: JSON {
    [
      "agrees": .boolean(agrees), "basis": .string(basis.rawValue),
      "differences": .array(differences.map { .string($0) }), "given": given.proof,
      "recomputed": recomputed.proof,
    ]
  }
}
