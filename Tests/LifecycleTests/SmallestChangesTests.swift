import Testing

/// What would let an action through: each row a guard or requirement and the state of the fields,
/// with the smallest set of changes, or nil for none.
struct SmallestChangesTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let scene: RemedyScene
    let expected: [String]?

    init(_ expected: [String]?, _ scene: RemedyScene) {
      self.scene = scene
      self.expected = expected
    }

    var testDescription: String {
      (scene.guards + scene.required + scene.settled).joined(separator: "; ")
        + " → \(expected?.joined(separator: ", ") ?? "none")"
    }
  }

  private func check(_ row: Row) throws {
    let proposed = try row.scene.proposed().map { $0.map(RemedyScene.text) }
    #expect(proposed == row.expected, "\(String(describing: proposed))")
  }

  static let presence: [Row] = [
    Row([], RemedyScene(required: ["besluit"], fields: ["besluit": "ja"])),
    Row(["set besluit: filled in"], RemedyScene(required: ["besluit"], sets: ["besluit"])),
    Row(["edit besluit: filled in"], RemedyScene(required: ["besluit"], edit: ["besluit"])),
    Row(nil, RemedyScene(required: ["besluit"])),
    Row([], RemedyScene(required: ["trekker"], fields: ["trekker": "ntb"])),
    Row(
      ["set trekker: filled in, and no longer open"],
      RemedyScene(settled: ["trekker"], sets: ["trekker"], fields: ["trekker": "ntb"])),
    Row(
      ["edit besluit: filled in", "edit start: filled in"],
      RemedyScene(required: ["besluit", "start"], edit: ["besluit", "start"])),
    Row(
      ["edit besluit: filled in", "set start: filled in"],
      RemedyScene(required: ["start", "besluit"], sets: ["start"], edit: ["besluit"])),
    // However many they are: nothing can do without them.
    Row(
      [
        "set aantal: filled in", "set akkoord: filled in", "set bedrag: filled in",
        "set besluit: filled in", "set looptijd: filled in",
      ],
      RemedyScene(
        required: ["aantal", "akkoord", "bedrag", "besluit", "looptijd"],
        sets: ["aantal", "akkoord", "bedrag", "besluit", "looptijd"])),
    Row(["set uren: filled in"], RemedyScene(required: ["uren"], adds: ["uren"])),
    Row(["set besluit: filled in"], RemedyScene(guards: ["besluit != null"], sets: ["besluit"])),
    Row(
      ["set besluit: empty"],
      RemedyScene(guards: ["besluit == null"], sets: ["besluit"], fields: ["besluit": "x"])),
    Row(
      ["set looptijd: with a 'start'"],
      RemedyScene(
        guards: ["has(looptijd.start)"], sets: ["looptijd"], fields: ["looptijd": "ntb"])),
    Row(
      ["set trekker: status anything but open"],
      RemedyScene(
        guards: ["trekker.status != 'open'"], sets: ["trekker"], fields: ["trekker": "ntb"])),
    Row(
      ["edit trekker: status intended"],
      RemedyScene(guards: ["trekker.status == 'intended'"], edit: ["trekker"])),
  ]

  @Test(arguments: presence)
  func `what is empty or open is to be filled`(row: Row) throws { try check(row) }

  private static func number(_ condition: String, _ value: String, _ words: String) -> Row {
    Row(
      ["set aantal: \(words)"],
      RemedyScene(guards: [condition], sets: ["aantal"], fields: ["aantal": value]))
  }

  private static func text(_ condition: String, _ value: String, _ words: String) -> Row {
    Row(
      ["set besluit: \(words)"],
      RemedyScene(guards: [condition], sets: ["besluit"], fields: ["besluit": value]))
  }

  static let values: [Row] = [
    number("aantal > 5", "3", "more than 5"), number("aantal >= 5", "3", "at least 5"),
    number("aantal < 5", "7", "less than 5"), number("aantal <= 5", "7", "at most 5"),
    number("aantal == 5", "3", "5"), number("aantal != 3", "3", "anything but 3"),
    number("5 < aantal", "3", "more than 5"), number("!(aantal > 5)", "7", "at most 5"),
    number("aantal >= 5 && aantal != 5", "3", "6"),
    number("aantal * 2 > 10", "3", "at least 6"), number("aantal in [7, 9]", "3", "one of: 7, 9"),
    text("besluit == 'ja'", "x", "ja"), text("besluit != 'x'", "x", "anything but x"),
    text("besluit in ['ja', 'nee']", "x", "one of: ja, nee"),
    text("!(besluit in ['x'])", "x", "anything but: x"),
    text("size(besluit) >= 3", "x", "at least 3 characters"),
    text("besluit.contains('wel')", "x", "with 'wel' in it"),
    Row(["set akkoord: yes"], RemedyScene(guards: ["akkoord == true"], sets: ["akkoord"])),
    Row(["set akkoord: yes"], RemedyScene(guards: ["akkoord"], sets: ["akkoord"])),
    Row(
      ["set akkoord: no"],
      RemedyScene(guards: ["!akkoord"], sets: ["akkoord"], fields: ["akkoord": "ja"])),
    Row(
      ["set bedrag: at least 2,5"].map { $0.split(separator: ",").joined(separator: ".") },
      RemedyScene(guards: ["bedrag >= decimal('2.5')"], sets: ["bedrag"], fields: ["bedrag": "1"])),
    // What is given already is no reason to propose it.
    Row(
      [],
      RemedyScene(guards: ["aantal > 5"], sets: ["aantal"], given: ["aantal": "6"])),
    Row(
      ["set aantal: more than 5"],
      RemedyScene(guards: ["aantal > 5"], sets: ["aantal"], given: ["aantal": "4"])),
  ]

  @Test(arguments: values)
  func `a value follows from what it is compared with`(row: Row) throws { try check(row) }

  static let days: [Row] = [
    Row(
      ["set vergadering: at most 2018-04-02"],
      RemedyScene(
        guards: ["vergadering <= today"], sets: ["vergadering"],
        fields: ["vergadering": "2018-04-25"])),
    Row(
      ["wait 2018-04-25"],
      RemedyScene(guards: ["vergadering <= today"], fields: ["vergadering": "2018-04-25"])),
    Row(
      ["wait 2018-04-26"],
      RemedyScene(guards: ["vergadering < today"], fields: ["vergadering": "2018-04-25"])),
    Row(
      ["wait 2018-04-13"],
      RemedyScene(guards: ["today > start + days(10)"], fields: ["start": "2018-04-02"])),
    Row(
      ["wait 2018-04-12"],
      RemedyScene(guards: ["today - days(10) >= start"], fields: ["start": "2018-04-02"])),
    Row(nil, RemedyScene(guards: ["vergadering >= today"], fields: ["vergadering": "2018-03-01"])),
    // The later of two days lets both through.
    Row(
      ["wait 2018-05-01"],
      RemedyScene(
        guards: ["vergadering <= today", "start <= today"],
        fields: ["start": "2018-05-01", "vergadering": "2018-04-25"])),
    // The tenth working day after Easter Monday.
    Row(
      ["set vergadering: at least 2018-04-17"],
      RemedyScene(
        guards: ["today <= vergadering - workdays(10)"], sets: ["vergadering"],
        fields: ["vergadering": "2018-04-10"])),
    Row(
      ["set looptijd: start at most 2018-04-02"],
      RemedyScene(
        guards: ["looptijd.start <= today"], sets: ["looptijd"],
        fields: ["looptijd": "2018-05-01 - 2018-12-31"])),
    Row(
      ["wait 2018-05-01"],
      RemedyScene(
        guards: ["looptijd.start <= today"], fields: ["looptijd": "2018-05-01 - 2018-12-31"])),
    Row(
      ["wait 2018-04-25", "set besluit: filled in"],
      RemedyScene(
        guards: ["vergadering <= today"], required: ["besluit"], sets: ["besluit"],
        fields: ["vergadering": "2018-04-25"])),
  ]

  @Test(arguments: days)
  func `a day comes by itself, or is moved`(row: Row) throws { try check(row) }

  static let lists: [Row] = [
    Row(["set uren: at least 1 element"], RemedyScene(guards: ["size(uren) > 0"], adds: ["uren"])),
    Row(
      ["set uren: at least 3 elements"],
      RemedyScene(guards: ["size(uren) >= 3"], adds: ["uren"], fields: ["uren": "1 uur"])),
    Row(
      ["edit uren: at most 0 elements"],
      RemedyScene(guards: ["size(uren) < 1"], edit: ["uren"], fields: ["uren": "1 uur"])),
    // What can only be added to, cannot be made shorter.
    Row(nil, RemedyScene(guards: ["size(uren) < 1"], adds: ["uren"], fields: ["uren": "1 uur"])),
    Row(
      ["edit vragen: one more element: ask capacity"],
      RemedyScene(guards: ["vragen.exists(v, v.ask == 'capacity')"], edit: ["vragen"])),
    Row(
      ["edit uren: one more element: amount at least 8"],
      RemedyScene(
        guards: ["uren.exists(u, u.amount >= 8)"], edit: ["uren"], fields: ["uren": "1 uur"])),
    Row(
      ["edit vragen: only elements: ask anything but decide"],
      RemedyScene(
        guards: ["vragen.all(v, v.ask != 'decide')"], edit: ["vragen"],
        fields: [
          "vragen": "Het BPSDL wordt gevraagd te besluiten;Het GSO wordt gevraagd om capaciteit"
        ])),
  ]

  @Test(arguments: lists)
  func `a list gets longer, or shorter`(row: Row) throws { try check(row) }

  static let choices: [Row] = [
    Row(
      ["set aantal: more than 5", "set akkoord: yes"],
      RemedyScene(guards: ["aantal > 5 && akkoord"], sets: ["aantal", "akkoord"])),
    Row(
      ["set aantal: more than 5", "set akkoord: yes", "set besluit: filled in"],
      RemedyScene(
        guards: ["aantal > 5", "akkoord", "besluit != null"],
        sets: ["aantal", "akkoord", "besluit"])),
    // More than three are not looked for.
    Row(
      nil,
      RemedyScene(
        guards: ["aantal > 5", "akkoord", "besluit != null", "start == today"],
        sets: ["aantal", "akkoord", "besluit", "start"])),
    // The smaller side of an either-or wins.
    Row(
      ["set besluit: ja"],
      RemedyScene(
        guards: ["(aantal > 5 && akkoord) || besluit == 'ja'"],
        sets: ["aantal", "akkoord", "besluit"])),
    // Of two as small, what the action itself sets comes first, and waiting last.
    Row(
      ["set akkoord: yes"],
      RemedyScene(guards: ["aantal > 5 || akkoord"], sets: ["akkoord"], edit: ["aantal"])),
    Row(
      ["edit akkoord: yes"],
      RemedyScene(guards: ["aantal > 5 || akkoord"], edit: ["akkoord"])),
    Row(
      ["edit besluit: spoed"],
      RemedyScene(
        guards: ["vergadering <= today || besluit == 'spoed'"], edit: ["besluit"],
        fields: ["vergadering": "2018-04-25"])),
    // A change for one condition breaks another, which is mended too.
    Row(
      ["set aantal: more than 10", "set akkoord: yes"],
      RemedyScene(
        guards: ["aantal > 10", "aantal < 8 || akkoord"], sets: ["aantal", "akkoord"],
        fields: ["aantal": "3", "akkoord": "nee"])),
    Row(
      ["set akkoord: yes"],
      RemedyScene(guards: ["akkoord ? true : aantal > 900"], sets: ["akkoord"])),
  ]

  @Test(arguments: choices)
  func `the fewest and easiest changes win`(row: Row) throws { try check(row) }

  static let roles: [Row] = [
    Row(["role board"], RemedyScene(by: ["board"])),
    Row(
      ["role board", "set besluit: filled in"],
      RemedyScene(required: ["besluit"], sets: ["besluit"], by: ["board"])),
    Row(["role board"], RemedyScene(guards: ["hasRole('board')"], by: ["lead", "board"])),
    // Somebody who holds both.
    Row(["role lead", "role board"], RemedyScene(guards: ["hasRole('board')"])),
    Row(
      ["set akkoord: yes"],
      RemedyScene(
        guards: ["hasRole('board') || akkoord"], sets: ["akkoord"], by: ["lead", "board"])),
    Row(
      ["edit akkoord: yes"],
      RemedyScene(guards: ["akkoord"], edit: ["akkoord"], editor: "clerk")),
    Row(nil, RemedyScene(guards: ["inState('b')"])),
    Row(nil, RemedyScene(guards: ["decision('BPSDL') != null"])),
    Row(nil, RemedyScene(guards: ["1 == 2"])),
    Row(nil, RemedyScene(guards: ["aantal > 5"], fields: ["aantal": "3"])),
    Row(nil, RemedyScene(guards: ["aantal > 5 && aantal < 5"], sets: ["aantal"])),
  ]

  @Test(arguments: roles)
  func `another role acts, or nothing helps`(row: Row) throws { try check(row) }
}
