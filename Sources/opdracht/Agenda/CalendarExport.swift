import Agenda
import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// What is coming as a calendar file, for the calendar that somebody has anyhow.
struct CalendarExport {
  /// A larger file is none that we wrote.
  private static let maximumBytes = 64 << 20
  private let reply: AgendaReply
  private let invocation: Invocation

  init(_ reply: AgendaReply, _ invocation: Invocation) {
    self.reply = reply
    self.invocation = invocation
  }

  /// Writes to the file that `--ics` names, or to standard output for `-`.
  func write(to path: String) throws(CommandFailure) {
    guard !path.isEmpty else {
      throw CommandFailure(
        .usage, nl: "--ics wil een bestand, of - voor de uitvoer.",
        en: "--ics wants a file, or - for the output.")
    }
    guard !reply.isCut else { throw Self.tooMuch }
    let current = reply.entries.compactMap(appointment)
    if path == "-" {
      _ = Console.write(bytes: CalendarFile(current, domain: reply.domain).bytes)
      return
    }
    let file = try replacing(try earlier(at: path), with: current)
    try Files.replace(path, file.bytes)
    let cancelled = file.appointments.count { $0.isCancelled }
    let count = file.appointments.count - cancelled
    Console.write(
      invocation.say(
        "\(path): \(count) afspraken, \(cancelled) vervallen.",
        "\(path): \(count) appointments, \(cancelled) cancelled."))
  }

  private static let tooMuch = CommandFailure(
    .failed, nl: "er komt te veel aan voor een bestand.",
    en: "there is too much coming for a file.",
    remedy: LocalizedText(
      nl: "Kies minder dagen of een rol: opdracht agenda --days N --for ROL --ics BESTAND",
      en: "Choose fewer days or a role: opdracht agenda --days N --for ROLE --ics FILE"))

  /// What the file has now; nothing where there is none.
  private func earlier(at path: String) throws(CommandFailure) -> [Appointment] {
    guard Files.exists(path) else { return [] }
    let bytes = try Files.bytes(path, limit: Self.maximumBytes)
    guard !bytes.isEmpty else { return [] }
    do throws(CalendarFileError) {
      return try CalendarReader.appointments(in: bytes)
    } catch {
      throw CommandFailure(
        .usage, nl: "\(path): \(error.message.nl).", en: "\(path): \(error.message.en).",
        remedy: LocalizedText(
          nl: "Het bestand blijft zoals het is. Kies een andere naam.",
          en: "The file stays as it is. Choose another name."))
    }
  }

  /// The file that takes the place of an earlier one. What the question leaves out may still be
  /// there: the daemon is asked, so that only what is gone is cancelled.
  private func replacing(
    _ earlier: [Appointment], with current: [Appointment]
  ) throws(CommandFailure) -> CalendarFile {
    var current = current
    var known = Set(current.map(\.identifier))
    var changed: [String: Instant] = [:]
    var asked: Set<String> = []
    for old in earlier where !known.contains(old.identifier) && !old.isCancelled {
      guard asked.insert(old.identifier.assignment).inserted else { continue }
      let found = try invocation.call("agenda", ["id": .string(old.identifier.assignment)])
      guard found["cut"]?.bool != true else { throw Self.tooMuch }
      changed[old.identifier.assignment] = found["changedAt"]?.string.flatMap { Instant(iso: $0) }
      let kept = Set(earlier.map(\.identifier))
      for appointment in (found["entries"]?.array ?? []).compactMap(appointment)
      where kept.contains(appointment.identifier) && known.insert(appointment.identifier).inserted {
        current.append(appointment)
      }
    }
    return CalendarFile(
      current, domain: reply.domain, replacing: earlier, on: reply.today,
      ended: { changed[$0.assignment] })
  }

  private func appointment(_ entry: JSON) -> Appointment? {
    guard let id = entry["id"]?.string, let identifier = identifier(entry, of: id),
      let version = entry["version"]?.int,
      let due = entry["due"]?.string.flatMap({ CivilDate(iso: $0) }),
      let changedAt = entry["changedAt"]?.string.flatMap({ Instant(iso: $0) })
    else { return nil }
    let label = LocalizedText(view: entry["label"]).text(in: invocation.language)
    let alarms = (entry["planned"]?.array ?? []).compactMap {
      $0["at"]?.string.flatMap { Instant(iso: $0) }
    }
    return Appointment(
      identifier: identifier, day: due, summary: "\(label) – \(entry["title"]?.string ?? id)",
      details: details(entry, id),
      changedAt: changedAt, sequence: version, alarms: alarms)
  }

  private func identifier(_ entry: JSON, of id: String) -> Appointment.Identifier? {
    guard let name = entry["name"]?.string else { return nil }
    if let planned = entry["occurrence"]?.string.flatMap({ CivilDate(iso: $0) }) {
      return Appointment.Identifier(
        assignment: id, series: name, planned: planned, domain: reply.domain)
    }
    return entry["state"]?.string.map { state in
      Appointment.Identifier(assignment: id, state: state, deadline: name, domain: reply.domain)
    }
  }

  /// The day of the rule, where an occurrence was moved to another one, and what it opened.
  private func occurrence(_ entry: JSON) -> [String] {
    guard let planned = entry["occurrence"]?.string.flatMap({ CivilDate(iso: $0) }) else {
      return []
    }
    var lines: [String] = []
    if entry["due"]?.string != planned.description {
      let day = planned.wording(dutch: invocation.language == .nl)
      lines.append(invocation.say("Eerst op: \(day)", "Planned first: \(day)"))
    }
    if let child = entry["child"]?.string {
      lines.append(invocation.say("Geopend: \(child)", "Opened: \(child)"))
    }
    return lines
  }

  /// The date that was agreed on, where it is no working day and the deadline is another day.
  private static func agreed(_ entry: JSON, _ language: Language) -> String? {
    guard let agreed = entry["agreed"]?.string.flatMap({ CivilDate(iso: $0) }),
      let due = entry["due"]?.string.flatMap({ CivilDate(iso: $0) })
    else { return nil }
    let days = [agreed, due].map { $0.wording(dutch: language == .nl) }
    return language == .nl
      ? "Afgesproken: \(days[0]). Dat is geen werkdag; de werktermijn is \(days[1])."
      : "Agreed: \(days[0]). That is no working day; the working deadline is \(days[1])."
  }

  /// Where to look, whose it is, and how the date came about.
  private func details(_ entry: JSON, _ id: String) -> String {
    let stages = ListCommand.stages(entry["stages"], invocation.language)
    let roles = (entry["roleLabels"]?.array ?? []).map {
      LocalizedText(view: $0).text(in: invocation.language)
    }.joined(separator: ", ")
    var lines = [invocation.say("Opdracht: ", "Assignment: ") + id]
    if !stages.isEmpty { lines.append(invocation.say("Fase: ", "Stage: ") + stages) }
    if !roles.isEmpty { lines.append(invocation.say("Voor: ", "For: ") + roles) }
    lines += occurrence(entry)
    if let agreed = Self.agreed(entry, invocation.language) { lines.append(agreed) }
    if let derivation = entry["derivation"]?.string, !derivation.isEmpty {
      lines.append(invocation.say("Datum: ", "Date: ") + derivation)
    }
    lines.append(
      invocation.say("Bekijk: opdracht toon \(id)", "Look at it: opdracht show \(id)"))
    return lines.joined(separator: "\n")
  }
}
