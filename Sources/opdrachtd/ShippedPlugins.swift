import Budget
import Documents
import Execution
import Glibc
import Lifecycle
import LocalSockets
import MessageTemplates
import Notifications
import PluginInterface
import Processes
import WorkingCalendar

/// The plugins that are part of the daemon: what the configuration may say of each, and how they are
/// made of it.
enum ShippedPlugins {
  private static let budget = name("budget")
  private static let documents = name("documents")
  private static let webhooks = name("webhooks")
  private static let notifications = name("notifications")

  /// Each with the settings that it takes, sorted by name.
  static let settings: [(name: PluginName, definitions: [SettingDefinition])] = [
    (budget, BudgetCheck.settings),
    (documents, DocumentSettings.definitions),
    (name("formulations"), []),
    (notifications, MailTransport.settings + MessageSettings.definitions),
    (name("plans"), []),
    (webhooks, Webhooks.settings),
  ]

  /// The name that workflow files know a plugin by.
  static func name(_ text: String) -> PluginName {
    guard let name = PluginName(text) else {
      preconditionFailure("The names of our own plugins are names.")
    }
    return name
  }

  /// What the plugins have against their settings, beyond their kinds.
  static func flaws(
    in configuration: PluginConfiguration, addresses: AddressBook
  ) -> [SettingsFlaw] {
    messaging(configuration, addresses, .shipped, UnusedRunner()).flaws
      + documenting(configuration).flaws
  }

  /// Makes the plugins. Throws where a setting makes no sense, or a template is not sound.
  static func make(
    home: Home, _ configuration: Configuration, runBy runner: any ProgramRunner
  ) throws -> PluginSet {
    let templates = try TemplateFolder.load(from: home)
    let documentTemplates = try TemplateFolder.documents(from: home)
    let documenting = documenting(configuration.plugins)
    let messaging = messaging(configuration.plugins, configuration.addresses, templates, runner)
    var text = SettingsText()
    text.add(messaging.flaws + documenting.flaws)
    try text.requireSound(home.configurationPath)
    let output = OutputFolder(path: home.path)
    let mail = MailSpool(
      name: notifications, home: output, addresses: configuration.addresses,
      hours: configuration.hours.hours, alsoOutside: configuration.hours.alsoOutside,
      transport: messaging.transport, templates: templates, settings: messaging.messages)
    // Without an endpoint there is nothing that a workflow could ask of them.
    let webhooks = messaging.webhooks.flatMap { $0.products.isEmpty ? nil : $0 }
    let plugins: [(any Plugin)?] = [
      BudgetCheck(
        name: budget, settings: configuration.plugins.settings[budget] ?? PluginSettings()),
      AssignmentWriter(
        name: documents, home: output, templates: documentTemplates,
        settings: documenting.settings), mail,
      OpdrachtformuleringReader(name: name("formulations")),
      ConceptplanReader(name: name("plans")), webhooks,
    ]
    return PluginSet(plugins.compactMap { $0 })
  }

  private static func documenting(
    _ configuration: PluginConfiguration
  ) -> (settings: DocumentSettings, flaws: [SettingsFlaw]) {
    do throws(SettingProblems) {
      let given = configuration.settings[documents] ?? PluginSettings()
      return (try DocumentSettings(given), [])
    } catch {
      return (DocumentSettings(), configuration.flaws(error, of: documents))
    }
  }

  // MARK: Messages

  /// What carries messages, as far as the settings make sense.
  private struct Messaging {
    var transport = MailTransport.spool
    var messages = MessageSettings()
    var webhooks: Webhooks?
    var flaws: [SettingsFlaw] = []
  }

  private static func messaging(
    _ configuration: PluginConfiguration, _ addresses: AddressBook, _ templates: TemplateSet,
    _ runner: any ProgramRunner
  ) -> Messaging {
    var made = Messaging()
    let mail = configuration.settings[notifications] ?? PluginSettings()
    do throws(SettingProblems) {
      made.transport = try MailTransport(mail, runner: runner)
    } catch {
      made.flaws += configuration.flaws(error, of: notifications)
    }
    do throws(SettingProblems) {
      made.messages = try MessageSettings(mail)
    } catch {
      made.flaws += configuration.flaws(error, of: notifications)
    }
    do throws(SettingProblems) {
      made.webhooks = try Webhooks(
        name: webhooks, settings: configuration.settings[webhooks] ?? PluginSettings(),
        writer: MessageWriter(
          addresses: addresses, templates: templates, settings: made.messages),
        domain: addresses.domain, runner: runner,
        now: { Instant(milliseconds: EventLoop.wallMilliseconds) })
    } catch {
      made.flaws += configuration.flaws(error, of: webhooks)
    }
    return made
  }
}

/// Stands where settings are only looked at: there is no loop yet to run programs on.
private struct UnusedRunner: ProgramRunner {
  func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
    throw ProgramError(
      path: call.path, call: "run", code: ENOSYS, description: "no program is run here")
  }
}
