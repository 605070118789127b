import JSONSyntax
import Languages
import Ledgers

/// The hours of an assignment as people read them: a row for each role, below it each year that has
/// a share, and each person.
struct HoursTable {
  private let reply: JSON
  private let invocation: Invocation

  init(_ reply: JSON, _ invocation: Invocation) {
    self.reply = reply
    self.invocation = invocation
  }

  var text: String {
    let id = reply["id"]?.string ?? ""
    let title = "\(id): \(Console.safe(reply["title"]?.string ?? ""))"
    let roles = reply["roles"]?.array ?? []
    guard !roles.isEmpty else {
      return title + "\n"
        + say("Er zijn geen uren gevraagd of toegekend.", "No hours are asked or granted.")
    }
    var lines = roles.flatMap { self.lines(of: $0, inWords: true) }
    var table = table(lines)
    if let width = Console.width {
      if table.width > width {
        lines = roles.flatMap { self.lines(of: $0, inWords: false) }
        table = self.table(lines)
        table.narrow(to: width)
      }
      let room = width - table.width - 2
      table.append(
        column: [""]
          + lines.map { line in
            line.whole.flatMap { ShareBar.text(line.used, of: $0, room: room) } ?? ""
          })
    }
    return ([title, table.text] + notes).joined(separator: "\n")
  }

  private func table(_ lines: [Line]) -> ColumnTable {
    let heads = [
      say("rol", "role"), say("gevraagd", "asked"), say("toegekend", "granted"),
      say("gebruikt", "used"), say("vrij", "free"), "",
    ]
    return ColumnTable([heads] + lines.map(\.cells), numbersIn: [1, 2, 3, 4, 5])
  }

  /// A row of the table, with what its bar shows.
  private struct Line {
    var cells: [String]
    var used: Int128 = 0
    var whole: Int128?
  }

  /// On a narrow terminal the percentages stand without words.
  private func lines(of role: JSON, inWords: Bool) -> [Line] {
    let isPerPerson = role["perPerson"]?.bool == true
    let name = role["role"]?.string ?? say("zonder rol", "without role")
    let accounts = role["accounts"]?.array ?? []
    let spent = role["spent"]?.hundredths ?? 0
    let granted = role["granted"]?.hundredths ?? 0
    let suffix = isPerPerson ? say(" p.p.", " each") : ""
    let allowed = role["allowed"]?.hundredths
    var lines = [
      Line(
        cells: [
          name, amount(role["asked"]) + (role["asked"]?.hundredths == nil ? "" : suffix),
          allowed.map { number($0) + suffix } ?? "–", number(spent),
          isPerPerson || allowed == nil ? "" : number(granted - spent),
          isPerPerson ? "" : standing(spent, of: granted, inWords),
        ], used: spent, whole: isPerPerson || granted == 0 ? nil : granted)
    ]
    for year in role["years"]?.array ?? [] {
      let (share, used) = (year["share"]?.hundredths ?? 0, year["spent"]?.hundredths ?? 0)
      let name = say("  deel \(year["year"]?.int ?? 0)", "  share \(year["year"]?.int ?? 0)")
      let isGranted = allowed != nil
      lines.append(
        Line(
          cells: isGranted
            ? [
              name, "", number(share), number(used), number(share - used),
              standing(used, of: share, inWords),
            ] : [name, number(share), "", number(used), "", ""]))
    }
    for account in accounts {
      lines += self.lines(of: account, isPerPerson: isPerPerson, inWords)
    }
    return lines
  }

  /// Each person with an account of their own, and in it or in that of the role each person and
  /// year.
  private func lines(of account: JSON, isPerPerson: Bool, _ inWords: Bool) -> [Line] {
    let (granted, spent) = (account["granted"]?.hundredths ?? 0, account["spent"]?.hundredths ?? 0)
    var lines: [Line] = []
    if isPerPerson {
      lines.append(
        Line(
          cells: [
            "  " + (account["person"]?.string ?? ""), "", number(granted), number(spent),
            number(granted - spent), standing(spent, of: granted, inWords),
          ], used: spent, whole: granted))
    }
    let parts = account["parts"]?.array ?? []
    let isPlain =
      parts.count == 1 && parts[0]["year"]?.int == nil && parts[0]["person"]?.string == nil
    guard !isPlain else { return lines }
    for part in parts {
      let names = [
        isPerPerson ? nil : part["person"]?.string, part["year"]?.int.map { "\($0)" },
      ].compactMap(\.self)
      let name = names.isEmpty ? say("zonder jaar", "without year") : names.joined(separator: ", ")
      let indent = isPerPerson ? "    " : "  "
      lines.append(Line(cells: [indent + name, "", "", amount(part["spent"]), "", ""]))
    }
    return lines
  }

  /// The percentage, and in words where little is left.
  private func standing(_ used: Int128, of whole: Int128, _ inWords: Bool) -> String {
    guard let percent = ShareBar.percent(used, of: whole) else { return "" }
    let word: String
    if used > whole {
      word = say("te veel", "too many")
    } else if used == whole {
      word = say("op", "used up")
    } else if percent >= reply["warnPercent"]?.int ?? 100 {
      word = say("bijna op", "nearly used")
    } else {
      return "\(percent)%"
    }
    return inWords ? "\(word), \(percent)%" : "\(percent)%"
  }

  private var notes: [String] {
    if reply["misfit"]?.bool == true {
      return [
        say(
          "Let op: er zijn meer uren geschreven dan er nu zijn. De stand hierboven is de laatste "
            + "die klopte.",
          "Note: more hours are booked than there are now. What stands above is the last that "
            + "fitted.")
      ]
    }
    guard reply["recorded"]?.bool == false else { return [] }
    return [
      say(
        "De velden zijn gewijzigd; de volgende boeking legt deze stand vast.",
        "The fields have changed; the next booking records what stands here.")
    ]
  }

  private func amount(_ json: JSON?) -> String { json?.hundredths.map { number($0) } ?? "–" }

  private func number(_ hundredths: Int128) -> String {
    LedgerLine.Measure.hours(hundredths, dutch: invocation.language == .nl)
  }

  private func say(_ nl: String, _ en: String) -> String { invocation.say(nl, en) }
}
