import JSONSyntax
import Languages

/// What people should look at, as rows of a table: the matter, then what to do about it.
enum FlagText {
  static func rows(
    _ flags: JSON?, _ invocation: Invocation, indent: String = ""
  ) -> [[String]] {
    (flags?.array ?? []).flatMap { flag in
      let message = LocalizedText(view: flag["message"]).text(in: invocation.language)
      var rows = [[indent + invocation.say("Let op", "Note"), message]]
      if flag["remedy"] != nil {
        rows.append(["", LocalizedText(view: flag["remedy"]).text(in: invocation.language)])
      }
      return rows
    }
  }
}
