import Fields
package import JSONSyntax
import Languages
package import Lifecycle

extension MigrationMapping {
  /// The mapping as it is kept: `{states: {old: "new"}, fields: {old: "new", gone: null}}`.
  package var json: JSON {
    var states = JSONObject()
    for (old, new) in self.states.sorted(by: { $0.key < $1.key }) {
      states[old.text] = .string(new.text)
    }
    var fields = JSONObject()
    for (old, target) in self.fields.sorted(by: { $0.key < $1.key }) {
      switch target {
      case .drop: fields[old.text] = .null
      case .rename(let new): fields[old.text] = .string(new.text)
      }
    }
    return ["states": .object(states), "fields": .object(fields)]
  }

  /// Nil for what is no mapping.
  package init?(json: JSON) {
    self.init()
    do throws(MappingFlaw) {
      try read(json)
    } catch {
      return nil
    }
  }

  /// What is wrong with a mapping: the key, and why.
  fileprivate struct MappingFlaw: Error {
    let key: String
    let nl: String
    let en: String
  }

  private mutating func read(_ json: JSON) throws(MappingFlaw) {
    for member in json["states"]?.object?.members ?? [] {
      guard let old = StateName(member.key),
        let new = member.value.string.flatMap({ StateName($0) })
      else {
        throw MappingFlaw(
          key: "states.\(member.key)", nl: "hier hoort de naam van een fase",
          en: "the name of a state belongs here")
      }
      states[old] = new
    }
    for member in json["fields"]?.object?.members ?? [] {
      let target: FieldTarget? =
        member.value == .null
        ? .drop : member.value.string.flatMap { FieldName($0) }.map { .rename($0) }
      guard let old = FieldName(member.key), let target else {
        throw MappingFlaw(
          key: "fields.\(member.key)", nl: "hier hoort de naam van een veld, of null",
          en: "the name of a field belongs here, or null")
      }
      fields[old] = target
    }
  }

  private static let keys = ["fields", "states", "workflow"]

  /// The mappings of a file that somebody wrote: one object, or a list with one for each workflow.
  package static func parse(
    _ text: String
  ) throws(RevisionError) -> [AssignmentID: MigrationMapping] {
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: text, as: .json5)
    } catch {
      let place = "\(error.position.line):\(error.position.column): \(error.message)"
      throw flaw(nl: place, en: place)
    }
    var mappings: [AssignmentID: MigrationMapping] = [:]
    for element in json.array ?? [json] {
      guard let name = element["workflow"]?.string.flatMap({ AssignmentID($0) }) else {
        throw flaw(nl: "'workflow' ontbreekt", en: "'workflow' is missing")
      }
      for member in element.object?.members ?? [] {
        let isKnown = keys.contains(member.key)
        guard isKnown, member.key == "workflow" || member.value.object != nil else {
          let known = keys.joined(separator: ", ")
          throw flaw(
            nl: "'\(member.key)' hoort hier zo niet; bekend zijn \(known)",
            en: "'\(member.key)' does not belong here so; known are \(known)")
        }
      }
      var mapping = MigrationMapping()
      do throws(MappingFlaw) {
        try mapping.read(element)
      } catch {
        throw flaw(nl: "\(error.key): \(error.nl)", en: "\(error.key): \(error.en)")
      }
      guard mappings.updateValue(mapping, forKey: name) == nil else {
        throw flaw(nl: "'\(name)' staat er twee keer", en: "'\(name)' stands there twice")
      }
    }
    return mappings
  }

  private static func flaw(nl: String, en: String) -> RevisionError {
    RevisionError(
      .notUnderstood,
      message: LocalizedText(
        nl: "De mapping klopt niet: \(nl).", en: "The mapping is wrong: \(en)."),
      remedy: LocalizedText(
        nl: "Schrijf: { workflow: \"…\", states: { oud: \"nieuw\" }, fields: { oud: \"nieuw\", "
          + "weg: null } }",
        en: "Write: { workflow: \"…\", states: { old: \"new\" }, fields: { old: \"new\", "
          + "gone: null } }"))
  }
}
