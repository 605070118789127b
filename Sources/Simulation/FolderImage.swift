/// The names of a folder as they are read, and as they are on the disk.
struct FolderImage {
  /// What a name leads to.
  enum Entry: Hashable {
    case file(Int)
    case folder(Int)
  }

  enum Change {
    case added(String, Entry)
    case removed(String, Entry)
    case renamed(String, String, Entry)

    var names: [String] {
      switch self {
      case .added(let name, _), .removed(let name, _): [name]
      case .renamed(let name, let newName, _): [name, newName]
      }
    }
  }

  struct PendingChange {
    let operation: Int
    let change: Change
  }

  private(set) var entries: [String: Entry] = [:]
  private(set) var durableEntries: [String: Entry] = [:]
  private var pending: [PendingChange] = []
  /// What a failed synchronization left; a second one says that all is well and leaves it too.
  private var abandoned: [PendingChange] = []

  subscript(name: String) -> Entry? { entries[name] }

  mutating func record(_ change: Change, operation: Int) {
    Self.apply(change, to: &entries)
    pending.append(PendingChange(operation: operation, change: change))
  }

  /// Returns what the names that went had led to.
  mutating func synchronize() -> [Entry] {
    var gone: [Entry] = []
    for change in pending {
      switch change.change {
      case .added: break
      case .removed(_, let entry): gone.append(entry)
      case .renamed(_, let name, _):
        if let replaced = durableEntries[name] { gone.append(replaced) }
      }
      Self.apply(change.change, to: &durableEntries)
    }
    // What is on the disk now stays: an older change of the same names comes too late.
    let names = Set(pending.flatMap(\.change.names))
    abandoned.removeAll { !names.isDisjoint(with: $0.change.names) }
    pending.removeAll()
    return gone.filter { !holds($0) }
  }

  mutating func failSynchronize() {
    abandoned += pending
    pending.removeAll()
  }

  /// Both views are the durable one, or what a crash made of it.
  mutating func crash(_ mode: CrashMode, lastOperation: Int, using generator: inout SplitMix) {
    let changes = abandoned + pending
    abandoned.removeAll()
    guard mode != .process else {
      pending = changes
      return
    }
    let limit: Int? =
      switch mode {
      case .process: .max
      case .powerNothing: -1
      case .powerPrefix: lastOperation
      case .powerReordered: nil
      case .power:
        switch generator.below(8) {
        case 0: .max
        case 1: -1
        default: nil
        }
      }
    for change in changes {
      let isKept = limit.map { change.operation <= $0 } ?? generator.once(in: 2)
      if isKept { Self.apply(change.change, to: &durableEntries) }
    }
    entries = durableEntries
    pending.removeAll()
  }

  mutating func makeDurable(_ name: String, _ entry: Entry) {
    entries[name] = entry
    durableEntries[name] = entry
  }

  private func holds(_ entry: Entry) -> Bool {
    entries.values.contains(entry) || durableEntries.values.contains(entry)
  }

  /// A change that finds another state than its own moves only what is its own.
  private static func apply(_ change: Change, to entries: inout [String: Entry]) {
    switch change {
    case .added(let name, let entry): entries[name] = entry
    case .removed(let name, let entry):
      if entries[name] == entry { entries[name] = nil }
    case .renamed(let name, let newName, let entry):
      if entries[name] == entry { entries[name] = nil }
      entries[newName] = entry
    }
  }
}
