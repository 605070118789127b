import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing
import WorkingCalendar

/// The webhooks plugin with endpoints as an administrator writes them.
struct WebhookScene {
  /// 2018-04-06T07:33:21Z, a second after the effects of `MailScene` were promised.
  static let now = Instant(milliseconds: 1_523_000_001_500)

  let settings: String
  var runner: any ProgramRunner = PlainRunner()
  /// What stands in the file `secrets` below the home.
  var secret = "sesam"

  /// Throws `SettingProblems` for settings that make no sense.
  func webhooks() throws -> Webhooks {
    let folder = try TemporaryFolder()
    try folder.write(secret: secret, to: "secret")
    let settings = try WrittenSettings.read(settings, Webhooks.settings, home: folder.path)
    return try Webhooks(
      name: try #require(PluginName("webhooks")), settings: settings,
      writer: try WebhookScene.writer(), domain: "example.org",
      runner: runner, now: { Self.now })
  }

  /// The shipped texts.
  static func writer() throws -> MessageWriter {
    MessageWriter(addresses: try #require(AddressBook(domain: "example.org")))
  }

  /// An effect for an endpoint.
  static func order(to endpoint: String, _ scene: MailScene = MailScene()) throws -> EffectOrder {
    let order = try scene.order()
    let effect = order.effect
    return EffectOrder(
      effect: PromisedEffect(
        id: effect.id, plugin: try #require(PluginName("webhooks")), product: endpoint,
        recipients: effect.recipients, particulars: effect.particulars,
        promisedAt: effect.promisedAt),
      assignment: order.assignment, workflow: order.workflow, today: order.today,
      language: order.language)
  }

  func perform(_ scene: MailScene = MailScene()) async throws -> EffectOutcome {
    let webhooks = try webhooks()
    let order = try Self.order(to: webhooks.products[0], scene)
    return await webhooks.perform([order])[0]
  }
}
