import Notifications
import PluginInterface
import Synchronization

/// A storage in which one file cannot be staged.
struct FailingStorage: SpoolStorage {
  private let storage: any SpoolStorage
  private let refused: String

  init(_ storage: any SpoolStorage, refusing name: String) {
    self.storage = storage
    refused = name
  }

  func stage(_ bytes: [UInt8], as name: String, in folder: String) throws(OutputError) {
    guard name != refused else { throw OutputError(path: name, reason: "refused") }
    try storage.stage(bytes, as: name, in: folder)
  }

  func move(_ name: String, from source: String, to target: String) throws(OutputError) -> Bool {
    try storage.move(name, from: source, to: target)
  }

  func synchronize(_ folder: String) throws(OutputError) { try storage.synchronize(folder) }

  func write(_ bytes: [UInt8], to components: [String]) throws(OutputError) {
    try storage.write(bytes, to: components)
  }

  func names(in folders: [String]) throws(OutputError) -> [String] {
    try storage.names(in: folders)
  }

  func read(_ components: [String]) throws(OutputError) -> [UInt8]? {
    try storage.read(components)
  }

  func remove(_ components: [String]) throws(OutputError) { try storage.remove(components) }
}

/// A folder in memory whose power can be cut: what was not synchronized may be there or not, each
/// change for itself.
///
/// After a cut nothing more happens until `restart`.
final class CuttableStorage: SpoolStorage {
  private typealias Files = [String: [UInt8]]

  private struct Change {
    let folder: String
    let apply: @Sendable (inout [String: [UInt8]]) -> Void
  }

  private struct State {
    var durable: Files = [:]
    var now: Files = [:]
    var changes: [Change] = []
    var steps = 0
    var lastStep = Int.max
    var reads = 0
  }

  private let state = Mutex(State())

  /// How many changes were asked for so far.
  var steps: Int { state.withLock { $0.steps } }
  /// How often a folder was listed or a file was read.
  var reads: Int { state.withLock { $0.reads } }

  /// The names in a folder, as they are now.
  func present(in folder: String) -> [String] {
    state.withLock { state in
      state.now.keys.filter { $0.hasPrefix("\(folder)/") }.map {
        String($0.dropFirst(folder.count + 1))
      }.sorted()
    }
  }

  /// Lets the power fail at the so-manieth change from now: it does not happen any more.
  func cut(atStep step: Int) { state.withLock { $0.lastStep = $0.steps + step - 1 } }

  /// Somebody takes a file out of the spool, for good.
  func takeOut(_ name: String) {
    state.withLock { state in
      state.now["mail/\(name)"] = nil
      state.durable["mail/\(name)"] = nil
    }
  }

  /// What the disk kept: all that was synchronized, and of the rest what `keeps` says.
  func restart(keeping keeps: (Int) -> Bool) {
    state.withLock { state in
      for (place, change) in state.changes.enumerated() where keeps(place) {
        change.apply(&state.durable)
      }
      state.now = state.durable
      state.changes = []
      state.lastStep = .max
    }
  }

  private func change(
    in folders: [String], _ apply: @escaping @Sendable (inout [String: [UInt8]]) -> Void
  ) throws(OutputError) {
    let isCut = state.withLock { state in
      guard state.steps < state.lastStep else { return true }
      state.steps += 1
      apply(&state.now)
      state.changes.append(Change(folder: folders.joined(separator: " "), apply: apply))
      return false
    }
    if isCut { throw OutputError(path: folders[0], reason: "the power is cut") }
  }

  /// A change of two folders is kept when either is synchronized: it is one change.
  func synchronize(_ folder: String) throws(OutputError) {
    let isCut = state.withLock { state in
      guard state.steps < state.lastStep else { return true }
      state.steps += 1
      var rest: [Change] = []
      for change in state.changes {
        if change.folder.split(separator: " ").contains(Substring(folder)) {
          change.apply(&state.durable)
        } else {
          rest.append(change)
        }
      }
      state.changes = rest
      return false
    }
    if isCut { throw OutputError(path: folder, reason: "the power is cut") }
  }

  func stage(_ bytes: [UInt8], as name: String, in folder: String) throws(OutputError) {
    try change(in: [folder]) { $0["\(folder)/\(name)"] = bytes }
  }

  func move(_ name: String, from source: String, to target: String) throws(OutputError) -> Bool {
    guard state.withLock({ $0.now["\(source)/\(name)"] }) != nil else { return false }
    try change(in: [source, target]) { files in
      guard let bytes = files.removeValue(forKey: "\(source)/\(name)") else { return }
      files["\(target)/\(name)"] = bytes
    }
    return true
  }

  func write(_ bytes: [UInt8], to components: [String]) throws(OutputError) {
    let path = components.joined(separator: "/")
    try change(in: [components[0]]) { $0[path] = bytes }
    try flush(last: path)
  }

  func remove(_ components: [String]) throws(OutputError) {
    let path = components.joined(separator: "/")
    try change(in: [components[0]]) { $0[path] = nil }
    try flush(last: path)
  }

  /// The last change alone becomes durable: what came before it may still be lost.
  private func flush(last path: String) throws(OutputError) {
    state.withLock { state in
      guard let change = state.changes.popLast() else { return }
      change.apply(&state.durable)
    }
  }

  func names(in folders: [String]) throws(OutputError) -> [String] {
    state.withLock { $0.reads += 1 }
    return present(in: folders[0])
  }

  func read(_ components: [String]) throws(OutputError) -> [UInt8]? {
    state.withLock { state in
      state.reads += 1
      return state.now[components.joined(separator: "/")]
    }
  }
}
