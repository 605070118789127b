import Control
import Digests
import Execution
import Expressions
import ExternalPlugins
import JSONSyntax
import Languages
import Lifecycle
import PluginContract
import PluginInterface
import Views

extension MethodTable {
  /// Every plugin with what it is, whether it can work, and what it misses.
  ///
  /// They are asked at the same time: one that does not answer costs no more than its own time.
  func listPlugins() async -> JSON {
    let needs = await withTaskGroup(of: (Int, [Shortcoming]).self) { group in
      for (place, plugin) in plugins.all.enumerated() {
        group.addTask { (place, await plugin.shortcomings()) }
      }
      return await group.reduce(into: [Int: [Shortcoming]]()) { $0[$1.0] = $1.1 }
    }
    let ready = plugins.all.enumerated().map { place, plugin in
      view(of: plugin, needs: needs[place] ?? [])
    }
    return ["plugins": .array(ready + plugins.refused.map { view(of: $0) })]
  }

  /// Runs the contract on a program: as it is installed, with its settings, in a folder that is
  /// removed.
  func testPlugin(_ call: Call) async throws -> JSON {
    let name = try call.text("name")
    guard let plugin = plugins.all.first(where: { $0.name.text == name }) as? ExternalPlugin else {
      throw notToBeTested(name)
    }
    let folder = try TrialFolder(in: "\(home.path)/plugin-work")
    let onTrial = plugin.onTrial(in: folder)
    var subject = ContractSubject(onTrial)
    subject.home = folder.path
    subject.describe = { try await onTrial.program.describe().description }
    let results = await ContractSuite.run(subject)
    try folder.remove()
    return ["name": .string(name), "results": .array(results.map(\.view))]
  }

  private func notToBeTested(_ name: String) -> ControlError {
    let message: LocalizedText
    var remedy = LocalizedText(nl: "Bekijk: opdracht plugins", en: "See: opdracht plugins")
    if let refused = plugins.refused.first(where: { $0.name?.text == name || $0.file == name }) {
      message = LocalizedText(
        nl: "'\(name)' doet niet mee: \(refused.message.nl)",
        en: "'\(name)' does not take part: \(refused.message.en)")
      remedy = refused.remedy
    } else if plugins.all.contains(where: { $0.name.text == name }) {
      message = LocalizedText(
        nl: "'\(name)' is een deel van opdrachtd: zijn contract hoort bij de tests daarvan.",
        en: "'\(name)' is a part of opdrachtd: its contract belongs to the tests of that.")
    } else {
      message = LocalizedText(
        nl: "er is geen plugin '\(name)'.", en: "there is no plugin '\(name)'.")
      if let near = Spelling.nearest(to: name, among: plugins.all.map(\.name.text)) {
        remedy = LocalizedText(nl: "Bedoelde u '\(near)'?", en: "Did you mean '\(near)'?")
      }
    }
    return ControlError(
      code: -32003, message: message.en,
      data: ["kind": "not-understood", "text": message.view, "remedy": remedy.view])
  }

  private func view(of plugin: any Plugin, needs: [Shortcoming]) -> JSON {
    let description = plugin.description
    var object = JSONObject()
    object["name"] = .string(description.name.text)
    object["version"] = .string(description.version)
    object["kinds"] = .array(description.kinds.map { .string($0.rawValue) })
    object["title"] = description.title.view
    object["products"] = .array(description.products.map { .string($0) })
    object["settings"] = .array(description.settings.map { .string($0.name) })
    object["state"] = needs.isEmpty ? "ready" : "not-ready"
    object["needs"] = .array(
      needs.map { ["message": $0.message.view, "remedy": $0.remedy.view] })
    let origin = (plugin as? ExternalPlugin)?.program.origin
    object["program"] = origin.map { .string($0.file) } ?? .null
    object["sha256"] = origin?.pin.map { .string($0.hexadecimal) } ?? .null
    return .object(object)
  }

  private func view(of refused: RefusedPlugin) -> JSON {
    var object = JSONObject()
    object["name"] = refused.name.map { .string($0.text) } ?? .null
    object["state"] = "refused"
    object["needs"] = [["message": refused.message.view, "remedy": refused.remedy.view]]
    object["program"] = .string(refused.file)
    return .object(object)
  }
}

extension ContractResult {
  var view: JSON {
    var object: JSONObject = ["case": .string(name), "title": title.view]
    switch verdict {
    case .passed: object["verdict"] = "passed"
    case .failed(let seen):
      object["verdict"] = "failed"
      object["seen"] = seen.view
    case .skipped(let why):
      object["verdict"] = "skipped"
      object["seen"] = why.view
    }
    return .object(object)
  }
}
