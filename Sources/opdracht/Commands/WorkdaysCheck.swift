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
    var checks: [DueDateCheck] = []
    for given in try proofs(at: path) {
      // A date that was set by hand carries the one that it took the place of.
      for date in [given.date] + (given.instead.map { [$0] } ?? []) {
        checks.append(date.checked(in: try calendar(of: date, invocation)))
      }
    }
    let dutch = invocation.language == .nl
    if invocation.has("--json") {
      let views = checks.map(\.json)
      Console.write((views.count == 1 ? views[0] : .array(views)).indentedText)
    }
    let wrong = checks.filter { !$0.agrees }
    guard wrong.isEmpty else {
      throw CommandFailure(
        .damaged,
        reasons: wrong.map { check in
          CommandFailure.Reason(
            message: LocalizedText(
              nl: check.wording(dutch: true) + ".", en: check.wording(dutch: false) + "."),
            remedy: LocalizedText(
              nl: check.recomputed.steps(dutch: true).joined(separator: "\n  "),
              en: check.recomputed.steps(dutch: false).joined(separator: "\n  ")))
        })
    }
    guard !invocation.has("--json") else { return }
    Console.write(
      checks.map { Console.safe($0.wording(dutch: dutch)) }.joined(separator: "\n"))
  }

  /// The calendar that the user names, else the one that the proof names; a proof of an unknown
  /// one is computed with what it says itself.
  private static func calendar(
    of proof: DueDate, _ invocation: Invocation
  ) throws(CommandFailure) -> WorkingCalendar {
    if invocation.option("--calendar") != nil { return try invocation.calendar() }
    return try invocation.calendars()[proof.calendar.name] ?? .weekdays
  }

  /// What a file holds: one proof, or the deadlines that 'opdracht deadline --json' prints.
  private static func proofs(at path: String) throws(CommandFailure) -> [GivenProof] {
    let bytes = try bytes(at: path)
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: bytes)
    } catch {
      let place = "\(path):\(error.position.line):\(error.position.column)"
      throw CommandFailure(
        .usage, nl: "\(place): \(error.text.nl).", en: "\(place): \(error.text.en).")
    }
    let given = json.array ?? [json]
    guard !given.isEmpty else { throw noProof(path) }
    return try given.map { element throws(CommandFailure) in
      do throws(ProofError) {
        return try GivenProof(element)
      } catch {
        throw CommandFailure(
          .usage, nl: "\(path): het bewijs heeft geen goede '\(error.path)'.",
          en: "\(path): the proof has no right '\(error.path)'.", remedy: example)
      }
    }
  }

  private static func noProof(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, nl: "\(path) bevat geen bewijs.", en: "\(path) holds no proof.", remedy: example)
  }

  private static let example = LocalizedText(
    nl: "Zo ziet een bewijs eruit: opdracht werkdagen add 2018-04-25 P5D --json",
    en: "A proof looks so: opdracht workdays add 2018-04-25 P5D --json")

  private static func bytes(at path: String) throws(CommandFailure) -> [UInt8] {
    // What the shell opened already never waits for a writer: `check <(opdracht deadline …)`.
    let isOpen = path == "-" || path == "/dev/stdin" || path.hasPrefix("/dev/fd/")
    guard isOpen else { return try Files.bytes(path, limit: largestProof) }
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

/// A proof as a file holds it: alone, or inside a deadline.
private struct GivenProof {
  let date: DueDate
  /// What a date that was set by hand took the place of.
  let instead: DueDate?

  init(_ json: JSON) throws(ProofError) {
    let proof = json["proof"] ?? json
    date = try DueDate(proof: proof)
    if json["proof"] != nil, json["due"]?.string != date.due.description {
      throw ProofError(path: "due")
    }
    if let json = proof["instead"] {
      do throws(ProofError) {
        instead = try DueDate(proof: json)
      } catch {
        throw ProofError(path: "instead.\(error.path)")
      }
    } else {
      instead = nil
    }
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
