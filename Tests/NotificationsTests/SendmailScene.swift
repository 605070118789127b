import Lifecycle
import Notifications
import PluginInterface
import Processes
import Testing

/// A spool that sendmail empties.
struct SendmailScene {
  let storage: any SpoolStorage
  let runner: any ProgramRunner
  var path = Sendmail.usualPath
  var arguments = Sendmail.usualArguments
  var keepsCopies = true
  var secretary = "secretaris@example.org"

  func spool() throws -> MailSpool {
    let role = try #require(RoleName("secretaris"))
    return MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(
        AddressBook(domain: "example.org", addresses: [role: secretary])),
      transport: .sendmail(
        Sendmail(
          path: path, arguments: arguments, keepsCopies: keepsCopies, runner: runner)))
  }

  func perform(_ orders: [EffectOrder]) async throws -> [EffectOutcome] {
    await (try spool()).perform(orders)
  }
}

extension EffectOutcome {
  var failure: EffectFailure? {
    if case .failure(let error) = self { error as? EffectFailure } else { nil }
  }
}
