import Documents
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing

struct PlanReadingTests {
  @Test(.enabled(if: PlanSource.isRealOneThere, "the real plan is not here: skipped"))
  func `the real plan is read too`() {
    #expect(PlanSource.present.contains(.real))
  }

  // MARK: Steps

  @Test(arguments: PlanSource.present)
  func `the table of steps is one, though pages split it`(source: PlanSource) throws {
    let steps = try PlanRecord(source).list("stappen")
    #expect(steps.map { $0["number"] } == (1...22).map { .integer($0) })
    let planning = steps.map { $0.text("planning") }
    #expect(planning[0] == "April 19")
    #expect(planning[1...11].allSatisfy { $0 == "Mei 19" })
    #expect(planning[12...].allSatisfy { $0 == nil })
    let starts = steps.map { $0["start"]?.json.text ?? "-" }
    #expect(starts[0] == "\"2019-04-01\"")
    #expect(Set(starts[1...11]) == ["\"2019-05-01\""])
    #expect(Set(steps[1...11].map { $0["end"]?.json.text ?? "-" }) == ["\"2019-05-31\""])
    #expect(steps[1].text("title") == "Begroting 1ste projectjaar")
  }

  @Test(arguments: PlanSource.present)
  func `who does a step: bodies under one name, two at once, somebody unknown`(
    source: PlanSource
  ) throws {
    let steps = try PlanRecord(source).list("stappen")
    let names = steps.map { step in step.records("who").map { $0.text("name") ?? "?" } }
    #expect(names[0] == ["Stuurgroep"])
    #expect(names[2] == ["Stuurgroep"])
    #expect(names[17] == ["Projectteam", "Stuurgroep"])
    #expect(steps[17].records("who").map { $0.text("kind") } == ["group", "group"])
    for step in steps[9...11] {
      let who = step.records("who")
      #expect(who.map { $0.text("status") } == ["open", "named"])
      #expect(who.map { $0.text("kind") } == ["person", "person"])
    }
    #expect([12, 16, 18, 19, 20, 21].allSatisfy { names[$0].isEmpty })
  }

  @Test(arguments: PlanSource.present)
  func `a step is put off, and steps are talked about`(source: PlanSource) throws {
    let plan = try PlanRecord(source)
    let steps = plan.list("stappen")
    #expect(steps.map { $0.text("status") }.firstIndex(of: "deferred") == 12)
    #expect(steps.count { $0["status"] != nil } == 1)
    let talked = steps.enumerated().filter { $0.element.text("discuss") == "stuurgroep" }
    #expect(talked.map { $0.offset + 1 } == [2, 7, 10, 11, 12, 15, 19, 20, 21, 22])
    #expect(plan.remarks(.open, about: "stappen").count == 4)
    #expect(
      plan.remarks(.open, about: "stappen").map(\.wording).contains { $0 == "13–22" })
  }

  @Test(arguments: PlanSource.present)
  func `the order is read where it is told, and doubted where it is not`(source: PlanSource) throws
  {
    let plan = try PlanRecord(source)
    let after = plan.list("stappen").map { $0["after"] }
    #expect(after[15] == .list([.integer(14)]))
    let told = source == .real ? [15] : [8, 15, 16, 17]
    #expect(after.indices.filter { after[$0] != .list([]) } == told)
    let doubts = plan.remarks(.doubtful, about: "stappen")
    #expect(doubts.count == (source == .real ? 3 : 2))
    #expect(doubts.contains { $0.message.en.hasPrefix("Of \(22 - told.count) steps") })
  }

  @Test func `dependencies of the sample are those of its notes`() throws {
    let after = try PlanRecord(.sample).list("stappen").map { $0["after"] }
    #expect(after[8] == .list([.integer(11)]))
    #expect(after[16] == .list([.integer(16)]))
    #expect(after[17] == .list([.integer(16)]))
  }

  @Test(arguments: PlanSource.present)
  func `each step reads the same from its own wording`(source: PlanSource) throws {
    for step in try PlanRecord(source).list("stappen") {
      let wording = try #require(step.text("raw"))
      #expect(try FieldType.step.read(wording) == .record(step))
    }
  }

  // MARK: Prose

  @Test(arguments: PlanSource.present)
  func `sections are fields, principles and questions are items`(source: PlanSource) throws {
    let plan = try PlanRecord(source)
    let title = try #require(plan["titel"]?.display(in: .nl))
    #expect(title.hasPrefix("(CONCEPTPLAN)") && title.hasSuffix("(?)”"))
    #expect(plan["titel"]?.isOpen == false)
    #expect(plan.items("uitgangspunten") == 10)
    #expect(plan.items("vragen") == 4)
    #expect(plan.items("aanpak") == 3)
    #expect(plan.blocks("aanleiding").count == 1)
    #expect(plan.blocks("inleiding").last?.text.contains("*") == false)
    // Two of the questions have a heading of their own; the others wait for an answer.
    #expect(plan.remarks(.open, about: "vragen").count == 2)
    #expect(plan.remarks(.notUnderstood, about: nil).isEmpty)
  }

  @Test(arguments: PlanSource.present)
  func `the heading of a page is no text, and a sentence goes on below it`(
    source: PlanSource
  ) throws {
    let plan = try PlanRecord(source)
    let title = try #require(plan["titel"]?.display(in: .nl))
    #expect(plan.document.source.rows.count { $0.raw.contains(title) } == 8)
    #expect(!plan.blocks("aanpak").contains { $0.text.contains(title) })
    let joined = try #require(plan.blocks("aanpak").last { $0.text.contains(" voor ") })
    #expect(joined.text.contains(source == .real ? "voor participatieklanten" : "voor mensen die"))
    #expect(plan.remarks(.doubtful, about: nil).count == 1)
  }

  // MARK: Team

  @Test(arguments: PlanSource.present)
  func `the team has shares of a week, one of them uncertain`(source: PlanSource) throws {
    let team = try PlanRecord(source).list("team")
    let shares = team.map { member in
      ["fte", "fte_high", "unit", "period", "status"].map { member[$0]?.json.text ?? "-" }
        .joined(separator: " ")
    }
    #expect(
      shares == [
        "0.2 0.4 \"week\" \"P6M\" -", "0.6 - \"total\" - -",
        "2 - \"total\" - \"open\"", "0.2 0.3 \"total\" - -",
      ])
    #expect(
      team.map { $0.text("role") }[1...] == [
        "Projecttrekker", team[2].text("role"), "Beleidsmedewerker",
      ])
    #expect(team.allSatisfy { $0.text("role")?.contains("(") == false })
  }

  @Test(arguments: PlanSource.present)
  func `each member has tasks`(source: PlanSource) throws {
    var counts: [Int] = []
    for block in try PlanRecord(source).blocks("taken") {
      if block.kind == .paragraph {
        counts.append(0)
      } else {
        counts[counts.count - 1] += 1
      }
    }
    #expect(counts == [7, 5, 6, 6])
  }

  // MARK: In passing

  @Test(arguments: PlanSource.present)
  func `targets are read from sentences, and doubted`(source: PlanSource) throws {
    let plan = try PlanRecord(source)
    let targets = plan.texts("doelen")
    let numbers = targets.map { $0.split(separator: ":").last.map(String.init) ?? "" }
    #expect(numbers == [" 320", " 33%", " 100", " 50", " 100"])
    #expect(targets[3] == "werkgevers binnen een half jaar: 50")
    #expect(targets[4] == "werkgevers na een jaar: 100")
    #expect(plan.remarks(.doubtful, about: "doelen").count == 5)
  }

  @Test(arguments: PlanSource.present)
  func `what comes back is read from sentences, and doubted`(source: PlanSource) throws {
    let plan = try PlanRecord(source)
    let rhythm = plan.texts("ritme")
    #expect(rhythm.contains("evaluatiebijeenkomsten: maandelijks"))
    #expect(rhythm.contains("meedoeplein: maandelijks"))
    #expect(rhythm.contains("voortgang: maandelijks"))
    #expect(rhythm.contains("voortgang: wekelijks"))
    #expect(rhythm.contains("commitment: twee jaar"))
    #expect(rhythm.contains("aanjager: zes maanden"))
    #expect(rhythm.count == Set(rhythm).count)
    #expect(plan.remarks(.doubtful, about: "ritme").count == rhythm.count)
  }

  @Test(arguments: PlanSource.present)
  func `what the plan does not say is open`(source: PlanSource) throws {
    let plan = try PlanRecord(source)
    #expect(plan["opdrachtgever"] == nil && plan["looptijd"] == nil)
    #expect(plan.remarks(.open, about: "opdrachtgever").count == 1)
    #expect(plan.remarks(.open, about: "looptijd").count == 1)
  }

  @Test(arguments: PlanSource.present)
  func `every word is in a row, and remarks have lines`(source: PlanSource) throws {
    let text = try source.text()
    let plan = try PlanRecord(text)
    #expect(plan.missing(of: text).isEmpty)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(plan.document.source.remarks.allSatisfy { (1...lines).contains($0.line) })
    #expect(plan.document.source.rows.map(\.line) == plan.document.source.rows.map(\.line).sorted())
  }
}
