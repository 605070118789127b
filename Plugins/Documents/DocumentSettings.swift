import Languages
import Papers
package import PluginInterface

/// What an administrator says of the documents that steps make.
package struct DocumentSettings: Hashable, Sendable {
  package static let definitions = [
    SettingDefinition(
      "formats", .texts,
      label: LocalizedText(
        nl: "waarin een stap een document bewaart: \(all)",
        en: "in which a step keeps a document: \(all)"))
  ]

  private static let all = PaperFormat.allCases.map(\.rawValue).sorted().joined(separator: ", ")
  private static let usual: [PaperFormat] = [.html, .md]

  /// Each once, in the order of the settings.
  let formats: [PaperFormat]

  /// What holds where nothing is said.
  package init() { formats = Self.usual }

  package init(_ settings: PluginSettings) throws(SettingProblems) {
    guard let names = settings.texts("formats") else {
      formats = Self.usual
      return
    }
    var found: [PaperFormat] = []
    for name in names {
      guard let format = PaperFormat(rawValue: name), !found.contains(format) else {
        throw SettingProblems([.noFormat(name, among: Self.all)])
      }
      found.append(format)
    }
    guard !found.isEmpty else { throw SettingProblems([.noFormat("", among: Self.all)]) }
    formats = found
  }
}

extension SettingProblem {
  fileprivate static func noFormat(_ name: String, among all: String) -> SettingProblem {
    SettingProblem(
      ["formats"],
      LocalizedText(
        nl: "'\(name)' is geen vorm van een document, of staat er twee keer.",
        en: "'\(name)' is no format of a document, or stands there twice."),
      remedy: LocalizedText(nl: "Kies uit: \(all).", en: "Choose from: \(all)."))
  }
}
