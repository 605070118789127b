import Expressions
import Fields
import Forms
import Languages
import Lifecycle
import Testing

struct FormTests {
  @Test(arguments: FormScene.documents, [Language.nl, .en])
  func `a form that nobody changed changes nothing`(document: String, language: Language) throws {
    let scene = try FormScene(document)
    let text = scene.form.text(in: language)
    #expect(DocumentForm.isForm(text))
    #expect(try scene.form.corrections(in: text) == [])
  }

  @Test(arguments: FormScene.documents)
  func `what editors make of a form changes nothing`(document: String) throws {
    let scene = try FormScene(document)
    var text = scene.form.text(in: .nl)
    for (plain, dressed) in [
      ("\n", "\r\n"), ("'", "\u{2019}"), ("- ", "\u{2022} "), ("...", "\u{2026}"),
      (" de ", "\u{A0}de "),
    ] {
      text = text.split(separator: plain, omittingEmptySubsequences: false)
        .joined(separator: dressed)
    }
    #expect(try scene.form.corrections(in: "\u{FEFF}" + text) == [])
  }

  @Test(arguments: FormScene.documents)
  func `a form tells every remark with its line`(document: String) throws {
    let scene = try FormScene(document)
    let text = scene.form.text(in: .nl)
    #expect(!scene.source.remarks.isEmpty)
    for remark in scene.source.remarks {
      #expect(text.contains("regel \(remark.line)"))
      #expect(text.contains(remark.message.nl))
    }
  }

  @Test func `a corrected value is read as its field reads it`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = try changed(scene, "tot 31-12-2017", into: "eerste kwartaal 2018")
    let values = try scene.form.corrections(in: text)
    #expect(values.map(\.name.text) == ["tijd"])
    guard case .list(let periods) = values[0].value, case .record(let period) = periods[0] else {
      Issue.record("\(values)")
      return
    }
    #expect(period["start"]?.display(in: .en) == "Mon 1 Jan 2018")
  }

  @Test func `one more item leaves the others as they were`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = try changed(
      scene, "- Trekker: 2 uur per week", into: "- Trekker: 2 uur per week\n– Adviseur: 40 uur")
    guard case .list(let before) = scene.value("inzet"),
      case .list(let after) = try scene.corrected("inzet", in: text)
    else {
      Issue.record("inzet is a list")
      return
    }
    #expect(after.count == before.count + 1)
    #expect(after[0] == before[0] && after[2] == before[1])
  }

  @Test func `paragraphs and items come back as such, and markup is text`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = try changed(
      scene, "Meer mensen aan het werk.",
      into:
        "Meer <b>mensen</b>\naan het werk.\n\nn.b. samen\n\n- een - twee\n\\- geen item\n\n\\# uitleg"
    )
    let value = try #require(try scene.corrected("doel", in: text))
    let blocks = Prose.blocks(in: value)
    #expect(
      blocks.map(\.text) == [
        "Meer <b>mensen</b> aan het werk.", "n.b. samen", "een - twee - geen item", "# uitleg",
      ])
    #expect(blocks.map(\.kind) == [.paragraph, .note, .item, .paragraph])
  }

  @Test func `an empty block empties its field, and one that is gone leaves it`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = try changed(scene, "Meer mensen aan het werk.", into: "")
    #expect(try scene.corrected("doel", in: text) == .null)
    let start = try #require(text.range(of: "[doel]"))
    let end = try #require(text.range(of: "[resultaat]"))
    let without = text[..<start.lowerBound] + text[end.lowerBound...]
    #expect(try scene.form.corrections(in: String(without)) == [])
  }

  @Test func `every flaw is told at once, with its place`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = """
      Formulier van een opdracht
      Bron: bron.txt
      Kenmerk: abc
      los woord
      [doell] Doel
      dit hoort bij niets
      [doel] Doel
      Iets
      [doel]
      Nog iets
        [versiedatum]
        binnenkort
      [inzet
      """
    let flaws = flaws { try scene.form.corrections(in: text) }
    #expect(
      flaws.map { "\($0.line):\($0.column)" } == ["4:1", "5:2", "9:2", "12:3", "13:1"],
      "\(flaws)")
    #expect(flaws[1].remedy.nl == "Bedoelde u 'doel'?")
    #expect(flaws.allSatisfy { !$0.message.en.isEmpty && !$0.remedy.en.isEmpty })
  }

  @Test func `a form of another version is refused`() throws {
    let scene = try FormScene(text: FormScene.small)
    let text = try changed(scene, "Kenmerk: abc", into: "Kenmerk: abd")
    #expect(flaws { try scene.form.corrections(in: text) }.map(\.line) == [1])
    let without = try changed(scene, "Kenmerk: abc", into: "")
    #expect(flaws { try scene.form.corrections(in: without) }.count == 1)
  }

  // MARK: Parts

  private func changed(_ scene: FormScene, _ old: String, into new: String) throws -> String {
    let text = scene.form.text(in: .nl)
    let range = try #require(text.range(of: old), "\(old) is not in: \(text)")
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  private func flaws(_ body: () throws -> [FieldValue]) -> [FormFlaw] {
    do {
      Issue.record("\(try body())")
      return []
    } catch let flaws as FormFlaws {
      return flaws.flaws
    } catch {
      Issue.record(error)
      return []
    }
  }
}

extension String {
  /// Where a text begins and ends in this one, byte for byte.
  func range(of part: String) -> Range<String.Index>? {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    guard bytes.count >= wanted.count else { return nil }
    for start in 0...bytes.count - wanted.count
    where bytes[start..<start + wanted.count].elementsEqual(wanted) {
      let lower = utf8.index(startIndex, offsetBy: start)
      return lower..<utf8.index(lower, offsetBy: wanted.count)
    }
    return nil
  }
}
