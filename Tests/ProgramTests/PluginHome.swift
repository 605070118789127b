import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A home with programs that are plugins, and a workflow that asks for them.
final class PluginHome: Sendable {
  let folder: TemporaryFolder
  var home: String { "\(folder.path)/home" }

  /// Wants a purpose before anything is approved.
  static let purpose = """
    #!/bin/sh
    while read -r line; do
      case $line in
        *'"method":"describe"'*)
          printf '{"result": {"name": "purpose", "version": "1.2", "kinds": ["fact-source"],'
          printf ' "title": {"nl": "vraagt naar het doel", "en": "asks for the purpose"}}}\\n' ;;
        *'"field":"reden"'*)
          printf '{"result": {"findings": [{"code": "ok", "verdict": "satisfied",'
          printf ' "message": "goed"}]}}\\n' ;;
        *)
          printf '{"result": {"findings": [{"code": "none", "verdict": "objection",'
          printf ' "message": {"nl": "Er is geen reden.", "en": "There is no reason."},'
          printf ' "remedy": {"nl": "Geef een reden.", "en": "Give a reason."}}]}}\\n' ;;
      esac
    done
    """

  /// Keeps a register, and says what it was set to.
  static let register = """
    #!/bin/sh
    while read -r line; do
      case $line in
        *'"method":"describe"'*)
          printf '{"result": {"name": "register", "version": "1", "kinds": ["effect-performer"],'
          printf ' "title": "houdt een register bij", "products": ["regel"],'
          printf ' "settings": [{"name": "sleutel", "kind": "secret", "label": "de sleutel"}]}}\\n' ;;
        *'"product":"regel"'*)
          case $line in *'"sleutel":"geheim123"'*) echo juist > register ;; *) : > register ;; esac
          printf '{"result": {"files": ["register"]}}\\n' ;;
        *) printf '{"error": {"message": "onbekend", "permanent": true}}\\n' ;;
      esac
    done
    """

  /// Reads letters.
  static let letters = """
    #!/bin/sh
    while read -r line; do
      case $line in
        *'"method":"describe"'*)
          printf '{"result": {"name": "brieven", "version": "1", "kinds": ["document-reader"],'
          printf ' "title": "leest brieven", "documentKind": "brief"}}\\n' ;;
        *'"text":"Geachte'*)
          printf '{"result": {"fields": {"onderwerp": "Een brug", "uren": ["3 uur", "soms"],'
          printf ' "nergens": "x"}}}\\n' ;;
        *) printf '{"error": {"message": "geen brief", "line": 1, "remedy": "-"}}\\n' ;;
      esac
    done
    """

  private static let workflow = """
    { workflow: 'klein', revision: 1, title: 'Klein', roles: { trekker: 'de trekker' },
      fields: {
        onderwerp: { type: 'text' }, doel: { type: 'prose' }, uitdaging: { type: 'prose' },
        reden: { type: 'text' }, uren: { type: 'hours', many: true },
      },
      edit: { by: 'trekker', fields: 'all' }, initial: 'begin',
      states: {
        begin: { on: { gaan: {
          to: 'klaar', by: 'trekker', sets: ['reden'], checks: ['purpose'],
          effects: [{ plugin: 'register', make: 'regel', to: ['trekker'] }] } } },
        klaar: { final: true },
      } }
    """

  init(programs: [String: String] = ["purpose.sh": purpose, "register.sh": register]) throws {
    folder = try TemporaryFolder()
    for name in ["home", "home/workflows", "home/plugins"] {
      #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0)
    }
    try folder.write(Array(Self.workflow.utf8), to: "home/workflows/klein.json5")
    for (name, content) in programs {
      try folder.write(Array(content.utf8), to: "home/plugins/\(name)")
      #expect(chmod("\(home)/plugins/\(name)", 0o755) == 0)
    }
  }

  func configure(_ text: String) throws {
    try folder.write(Array(text.utf8), to: "home/config.json5")
  }

  func run(_ words: String..., language: String = "nl_NL.UTF-8") async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  /// Opens an assignment from a text; how that went.
  func open(_ id: String, from text: String) async throws -> Programs.Result {
    try folder.write(Array(text.utf8), to: "\(id).txt")
    return try await run(
      "new", "--from", "\(folder.path)/\(id).txt", "--id", id, "--workflow", "klein", "--yes")
  }

  func waitUntilDelivered() async throws {
    let socket = "\(home)/run/control.sock"
    let rest = try await Programs.onThread { try ControlClient(path: socket).call("wait") }
    #expect(rest["undelivered"] == 0)
  }

  /// Runs the daemon while the body does its work.
  func withDaemon(_ body: (PluginHome) async throws -> Void) async throws {
    let home = home
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    do {
      try await body(self)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }
}
