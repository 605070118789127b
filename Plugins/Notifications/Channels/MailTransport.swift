import Languages
package import PluginInterface
package import Processes

/// How mail leaves: it stays in the spool, where a mail program takes it, or sendmail gets it.
package enum MailTransport: Sendable {
  case spool
  case sendmail(Sendmail)

  /// The settings of the notifications plugin that are about it.
  package static let settings = [
    SettingDefinition(
      "transport", .choice(["spool", "sendmail"]),
      label: LocalizedText(
        nl: "hoe mail vertrekt: naar de map mail, of via sendmail",
        en: "how mail leaves: to the folder mail, or through sendmail")),
    SettingDefinition(
      "program", .text,
      label: LocalizedText(
        nl: "het pad van sendmail of een programma dat zo werkt, gewoonlijk \(Sendmail.usualPath)",
        en: "the path of sendmail or a program like it, usually \(Sendmail.usualPath)")),
    SettingDefinition(
      "arguments", .texts,
      label: LocalizedText(
        nl: "wat dat programma meekrijgt, gewoonlijk -t -i",
        en: "the arguments of that program, usually -t -i")),
    SettingDefinition(
      "timeout", .number(1...600),
      label: LocalizedText(
        nl: "hoeveel seconden een bericht mag kosten, gewoonlijk 60",
        en: "how many seconds a message may take, usually 60")),
    SettingDefinition(
      "copies", .flag,
      label: LocalizedText(
        nl: "of van verstuurde mail een kopie in de map sent blijft, gewoonlijk wel",
        en: "whether a copy of mail that was sent stays in the folder sent, usually so")),
  ]

  /// Throws where settings do not go together.
  package init(_ settings: PluginSettings, runner: any ProgramRunner) throws(SettingProblems) {
    guard settings.text("transport") == "sendmail" else {
      let idle = ["arguments", "copies", "program", "timeout"].filter { settings[$0] != nil }
      guard idle.isEmpty else { throw SettingProblems(idle.map(Self.idle)) }
      self = .spool
      return
    }
    let path = settings.text("program") ?? Sendmail.usualPath
    let arguments = settings.texts("arguments") ?? Sendmail.usualArguments
    var problems: [SettingProblem] = []
    if path.utf8.first != UInt8(ascii: "/") || path.utf8.contains(0) {
      problems.append(
        SettingProblem(
          ["program"],
          LocalizedText(
            nl: "'\(path)' is geen volledig pad.", en: "'\(path)' is no complete path."),
          remedy: LocalizedText(
            nl: "Begin met een /, zoals in \(Sendmail.usualPath).",
            en: "Begin with a /, as in \(Sendmail.usualPath).")))
    }
    // Without it nobody gets the mail: the recipients stand in its headers alone.
    if !arguments.contains("-t") {
      problems.append(
        SettingProblem(
          ["arguments"],
          LocalizedText(
            nl: "'-t' ontbreekt: dan leest het programma niet voor wie een bericht is.",
            en: "'-t' is missing: the program then does not read whom a message is for."),
          remedy: LocalizedText(nl: "Neem '-t' en '-i' op.", en: "Include '-t' and '-i'.")))
    }
    guard problems.isEmpty else { throw SettingProblems(problems) }
    self = .sendmail(
      Sendmail(
        path: path, arguments: arguments, time: .seconds(settings.number("timeout") ?? 60),
        keepsCopies: settings.flag("copies") ?? true, runner: runner))
  }

  private static func idle(_ name: String) -> SettingProblem {
    SettingProblem(
      [name],
      LocalizedText(
        nl: "'\(name)' doet alleen iets met transport: \"sendmail\".",
        en: "'\(name)' only does something with transport: \"sendmail\"."),
      remedy: LocalizedText(
        nl: "Zet transport op \"sendmail\", of laat '\(name)' weg.",
        en: "Set transport to \"sendmail\", or leave '\(name)' out."))
  }
}
