import Definitions
import Expressions
import Fields
import Languages
import Lifecycle
import Notifications
import PluginInterface
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// A promised message about an assignment, and the spool that it goes to.
struct MailScene {
  var subject = "Samen leren"
  var person = "jansen"
  var late = false
  /// Nil for a message about an action.
  var due: String? = "2018-04-11"
  var language = Language.nl
  var domain = "example.org"
  var recipients = ["secretaris"]
  var assignment = "pilots"
  var today = "2018-04-06"
  /// Whether the deadline runs in the assignment, with a reminder to come.
  var isRunning = false

  /// Read once: tests make thousands of orders.
  private static let workflow = Result {
    try WorkflowFile(parsing: ShippedFiles.workflows[0].bytes).workflow
  }

  func order() throws -> EffectOrder {
    let workflow = try Self.workflow.get()
    let id = try #require(AssignmentID(assignment))
    let moment = Moment(Instant(milliseconds: 1_523_000_000_000), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      id,
      with: [FieldValue(name: try #require(FieldName("onderwerp")), value: .text(subject))],
      from: nil, by: Requester(person: "p", roles: []), at: moment)
    guard case .accepted(var event, _) = decision else { throw NotOpened() }
    if isRunning { event = try running(event) }
    let effect = PromisedEffect(
      id: EffectID(assignment: id, version: 4, number: 1),
      plugin: try #require(PluginName("notifications")),
      product: due == nil ? "bericht" : "herinnering",
      recipients: try recipients.map { try #require(RoleName($0)) },
      particulars: Record([
        ("due", due.flatMap { CivilDate(iso: $0) }.map { .date($0) } ?? .null),
        ("label_nl", .text("Stukken")), ("label_en", .text("Papers")), ("late", .boolean(late)),
        (
          "planned",
          CivilDate(iso: late ? "2018-04-04" : "2018-04-06").map { .date($0) } ?? .null
        ), ("deadline", .text("stukken")),
        ("day", CivilDate(iso: "2018-04-06").map { .date($0) } ?? .null),
        ("person", .text(person)),
      ]), promisedAt: moment.instant)
    return EffectOrder(
      effect: effect, assignment: try Assignment(openedBy: event), workflow: workflow,
      today: try #require(CivilDate(iso: today)), language: language)
  }

  private func running(_ event: Event) throws -> Event {
    let rung = Deadline.Rung(
      before: Term(1, .days), moment: Instant(milliseconds: 1_523_350_800_000), status: .pending)
    let deadline = Deadline(
      name: try #require(DeadlineName("stukken")), state: try #require(StateName("concept")),
      label: LocalizedText(nl: "Stukken", en: "Papers"),
      due: try #require(due.flatMap { CivilDate(iso: $0) }), entered: event.effectiveOn,
      origin: .told(""),
      message: EffectRule(
        plugin: try #require(PluginName("notifications")), product: "herinnering",
        recipients: try recipients.map { try #require(RoleName($0)) }), rungs: [rung])
    return Event(
      assignment: event.assignment, version: event.version, recordedAt: event.recordedAt,
      effectiveOn: event.effectiveOn, actor: event.actor, occurrence: event.occurrence,
      changes: event.changes, configuration: event.configuration, deadlines: [deadline])
  }

  /// The first message, as it stands in the spool.
  func mail(in folder: TemporaryFolder) async throws -> [UInt8] {
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: domain)))
    let receipt = try await spool.perform(order())
    var roles: [String] = []
    for role in recipients where !roles.contains(role) { roles.append(role) }
    #expect(receipt.files == roles.map { "mail/pilots.4.1-\($0).eml" })
    return try folder.bytes(of: receipt.files[0])
  }

  func read() async throws -> MailReader { try MailReader(await mail(in: TemporaryFolder())) }

  private struct NotOpened: Error {}
}
