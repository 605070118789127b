import Control
import Forms
import JSONSyntax
import Languages
import Views

extension ControlError {
  /// A form stands where a document belongs.
  static func isForm(_ fileName: String) -> ControlError {
    let message = LocalizedText(
      nl: "\(fileName) is een formulier, geen document.",
      en: "\(fileName) is a form, no document.")
    let remedy = LocalizedText(
      nl: "Noem ook het document: --from DOCUMENT --form \(fileName)",
      en: "Name the document too: --from DOCUMENT --form \(fileName)")
    return ControlError(
      code: -32003, message: message.en,
      data: problem("not-understood", message, remedy: remedy))
  }

  /// Every flaw of a form, each with its place.
  init(_ flaws: FormFlaws, in fileName: String) {
    let told = flaws.flaws.map { flaw in
      let place = "\(fileName):\(flaw.line):\(flaw.column): "
      return (
        message: LocalizedText(nl: place + flaw.message.nl, en: place + flaw.message.en),
        remedy: flaw.remedy, flaw: flaw
      )
    }
    let first = told.first
    self.init(
      code: -32003, message: first?.message.en ?? "the form cannot be read",
      data: Self.problem(
        "not-understood", first?.message ?? LocalizedText(nl: "", en: ""),
        remedy: first?.remedy ?? LocalizedText(nl: "", en: ""),
        blockers: told.map { told in
          [
            "code": "value", "line": .integer(told.flaw.line),
            "column": .integer(told.flaw.column), "message": told.message.view,
            "remedy": told.remedy.view,
          ]
        }))
  }
}
