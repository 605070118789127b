package import JSONSyntax
package import WorkingCalendar

extension DueDate {
  /// The proof for programs; `init(proof:)` reads it back.
  package var proof: JSON {
    [
      "start": .string(start.description), "term": .string(term.description),
      "suspensions": .array(
        suspensions.map { stretch in
          [
            "from": .string(stretch.from.description), "until": .string(stretch.until.description),
          ]
        }),
      "policy": .string(policy.rawValue),
      "calendar": ["name": .string(calendar.name), "digest": .string(calendar.digest)],
      "reached": .string(reached.description), "due": .string(due.description),
      "skipped": .array(
        skipped.map { day in
          ["date": .string(day.date.description), "name": .string(day.name)]
        }),
    ]
  }

  /// More of either is no proof of anything that people agreed on.
  package static let maximumDays = 100_000

  /// Reads a proof. Throws the path of the member that is missing or wrong, such as 'calendar.name'
  /// or 'skipped[2].date'.
  package init(proof json: JSON) throws(ProofError) {
    let reader = ProofReader(json: json, path: "")
    let term: Term
    let text = try reader.text("term")
    do throws(TermError) {
      term = try Term(parsing: text)
    } catch {
      throw ProofError(path: "term")
    }
    guard let policy = RollPolicy(rawValue: try reader.text("policy")) else {
      throw ProofError(path: "policy")
    }
    let calendar = try reader.part("calendar")
    self.init(
      start: try reader.date("start"), term: term,
      suspensions: try reader.parts("suspensions").map { part throws(ProofError) in
        Suspension(from: try part.date("from"), until: try part.date("until"))
      },
      policy: policy,
      calendar: CalendarReference(
        name: try calendar.text("name"), digest: try calendar.text("digest")),
      reached: try reader.date("reached"), due: try reader.date("due"),
      skipped: try reader.parts("skipped").map { part throws(ProofError) in
        SkippedDay(date: try part.date("date"), name: try part.text("name"))
      })
  }
}

/// The member of a proof that is missing or is something else.
package struct ProofError: Error, Hashable, Sendable {
  package let path: String

  package init(path: String) { self.path = path }
}

/// Reads members, and knows where it is.
private struct ProofReader {
  let json: JSON
  let path: String

  private func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func text(_ key: String) throws(ProofError) -> String {
    guard let text = json[key]?.string else { throw ProofError(path: path(key)) }
    return text
  }

  func date(_ key: String) throws(ProofError) -> CivilDate {
    guard let date = CivilDate(iso: try text(key)) else { throw ProofError(path: path(key)) }
    return date
  }

  func part(_ key: String) throws(ProofError) -> ProofReader {
    guard let part = json[key], part.object != nil else { throw ProofError(path: path(key)) }
    return ProofReader(json: part, path: path(key))
  }

  /// A list that says nothing may be left out.
  func parts(_ key: String) throws(ProofError) -> [ProofReader] {
    guard let list = json[key] else { return [] }
    guard let elements = list.array, elements.count <= DueDate.maximumDays else {
      throw ProofError(path: path(key))
    }
    return elements.enumerated().map { place, part in
      ProofReader(json: part, path: "\(path(key))[\(place)]")
    }
  }
}
