package import Definitions
import Lifecycle
package import WorkingCalendar

/// Reads what is offered: the shipped definitions, and the folder `workflows` of a home.
///
/// A file is read and checked again only when its time, size or inode changed.
package struct OfferReader: Sendable {
  private struct Seen {
    let stamp: SystemFiles.Stamp
    let outcome: Result<OfferedDefinition, Flawed>
  }

  private struct Flawed: Error {
    let file: InvalidFile
  }

  package static let ending = ".json5"

  private let folder: String
  private let plugins: KnownPlugins
  private let calendars: KnownCalendars
  private let shipped: [Result<OfferedDefinition, Flawed>]
  private var seen: [String: Seen] = [:]
  /// How many files were read so far: what a cache saves shows here.
  package private(set) var readings = 0

  package init(
    folder: String, shipped: [(name: String, bytes: [UInt8])], plugins: KnownPlugins,
    calendars: KnownCalendars = .builtIn
  ) {
    self.folder = folder
    self.plugins = plugins
    self.calendars = calendars
    // Their scenarios are about the built-in calendars: a day on which this home is closed must not
    // keep the daemon from its start.
    self.shipped = shipped.map {
      Self.check($0.bytes, path: $0.name, plugins, calendars, scenarios: .builtIn)
    }
  }

  package mutating func read() -> Offer {
    var outcomes = shipped
    var present: [String: Seen] = [:]
    for name in SystemFiles.names(in: folder, ending: Self.ending) {
      let path = "\(folder)/\(name)"
      // A file that disappears meanwhile is none.
      guard let stamp = SystemFiles.stamp(path) else { continue }
      if let known = seen[path], known.stamp == stamp {
        present[path] = known
      } else if let outcome = read(path) {
        present[path] = Seen(stamp: stamp, outcome: outcome)
      }
      if let outcome = present[path]?.outcome { outcomes.append(outcome) }
    }
    seen = present
    var definitions: [OfferedDefinition] = []
    var invalid: [InvalidFile] = []
    for outcome in outcomes {
      switch outcome {
      case .success(let definition): definitions.append(definition)
      case .failure(let flawed): invalid.append(flawed.file)
      }
    }
    return Offer(definitions: definitions, invalid: invalid)
  }

  private mutating func read(_ path: String) -> Result<OfferedDefinition, Flawed>? {
    readings += 1
    do throws(RevisionError) {
      guard let bytes = try SystemFiles.bytes(path, limit: WorkflowFile.maximumBytes) else {
        return nil
      }
      return Self.check(bytes, path: path, plugins, calendars)
    } catch {
      return .failure(Flawed(file: InvalidFile(path: path, error)))
    }
  }

  private static func check(
    _ bytes: [UInt8], path: String, _ plugins: KnownPlugins, _ calendars: KnownCalendars,
    scenarios: KnownCalendars? = nil
  ) -> Result<OfferedDefinition, Flawed> {
    do throws(InvalidDefinition) {
      let workflow = try WorkflowFile(
        parsing: bytes, plugins: plugins, calendars: calendars, scenarioCalendars: scenarios
      ).workflow
      return .success(OfferedDefinition(path: path, bytes: bytes, workflow: workflow))
    } catch {
      return .failure(Flawed(file: InvalidFile(path: path, bytes: bytes, error)))
    }
  }
}
