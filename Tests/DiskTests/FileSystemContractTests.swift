import Simulation
import Storage
import TestSupport
import Testing

/// Where nothing crashes, the disk in memory and that of the machine answer alike.
struct FileSystemContractTests {
  private static let names = ["a", "b", "c", "f", "f/a", "f/b", "a/x", "missing/x"]

  @Test(arguments: 0..<20)
  func `both file systems answer alike`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    var random = SplitMix(seed: seed)
    let disk = CrashingDisk(seed: seed, folder: folder.path)
    let local = LocalFileSystem()
    var open: [(disk: any File, local: any File)] = []
    for step in 0..<600 {
      let name = Self.names[random.below(Self.names.count)]
      let path = "\(folder.path)/\(name)"
      if random.below(10) < 4 || open.isEmpty {
        let access: FileAccess = [.reading, .writing, .creating][random.below(3)]
        let first = Self.answer { () throws(StorageError) in try disk.open(path, access) }
        let second = Self.answer { () throws(StorageError) in try local.open(path, access) }
        #expect(first.error == second.error, "seed \(seed), step \(step): open \(name) \(access)")
        if let file = first.value, let other = second.value { open.append((file, other)) }
      } else if random.once(in: 2) {
        let target = "\(folder.path)/\(Self.siblings(of: name)[random.below(3)])"
        let choice = random.below(6)
        #expect(
          Self.changeNames(disk, choice, path, target)
            == Self.changeNames(local, choice, path, target),
          "seed \(seed), step \(step): \(choice) \(name) \(target)")
      }
      guard !open.isEmpty else { continue }
      let place = random.below(open.count)
      let (choice, offset) = (random.below(12), random.below(3000))
      let count = random.below(1400)
      #expect(
        Self.useFile(open[place].disk, choice, offset, count)
          == Self.useFile(open[place].local, choice, offset, count),
        "seed \(seed), step \(step): \(choice) at \(offset), \(count)")
      if choice == 0 { open.remove(at: place) }
    }
    for file in open {
      file.disk.close()
      file.local.close()
    }
    #expect(disk.openFiles == 0)
    try Self.expectSameContents(disk, local)
  }

  /// Names in the folder of a name: a file gets another name in its own folder only.
  private static func siblings(of name: String) -> [String] {
    guard let slash = name.lastIndex(of: "/") else { return ["a", "b", "c"] }
    return ["a", "b", "x"].map { name[...slash] + $0 }
  }

  private static func expectSameContents(_ disk: CrashingDisk, _ local: LocalFileSystem) throws {
    for path in disk.paths {
      let file = try local.open(path, .reading)
      defer { file.close() }
      #expect(try disk.bytes(of: path) == file.read(at: 0, count: Int(file.size())))
    }
  }

  // MARK: Answers that can be compared

  private static func answer<Value>(
    _ work: () throws(StorageError) -> Value
  ) -> (value: Value?, error: StorageError?) {
    do throws(StorageError) {
      return (try work(), nil)
    } catch {
      return (nil, error)
    }
  }

  private static func told<Value>(_ work: () throws(StorageError) -> Value) -> String {
    let answer = answer(work)
    return answer.error.map { "\($0.call) \($0.path) \($0.number)" }
      ?? answer.value.map { "\($0)" } ?? ""
  }

  private static func changeNames(
    _ system: any FileSystem, _ choice: Int, _ path: String, _ target: String
  ) -> String {
    switch choice {
    case 0:
      told { () throws(StorageError) in
        let isFolder = path.hasSuffix("/f") || path.hasSuffix("/missing/x")
        return try system.makeFolder(isFolder ? path : path + "/f")
      }
    case 1: told { () throws(StorageError) in try system.remove(path) }
    case 2: told { () throws(StorageError) in try system.synchronizeFolder(path) }
    case 3: told { () throws(StorageError) in try system.names(in: path) }
    default:
      // Folders keep their names.
      told { () throws(StorageError) in
        if !path.hasSuffix("/f") { try system.rename(path, to: target) }
      }
    }
  }

  private static func useFile(
    _ file: any File, _ choice: Int, _ offset: Int, _ count: Int
  ) -> String {
    let at = Int64(offset)
    return switch choice {
    case 0: told { () throws(StorageError) in file.close() }
    case 1: told { () throws(StorageError) in try file.synchronize() }
    case 2: told { () throws(StorageError) in try file.truncate(to: at) }
    case 3: told { () throws(StorageError) in try file.truncate(to: at - 2900) }
    case 4: told { () throws(StorageError) in try file.size() }
    case 5...7: told { () throws(StorageError) in try file.read(at: at, count: count) }
    case 8: told { () throws(StorageError) in try file.read(at: at - 2900, count: 9) }
    case 9: told { () throws(StorageError) in try file.write([1, 2], at: at - 2900) }
    default:
      told { () throws(StorageError) in
        try file.write((0..<count).map { UInt8(truncatingIfNeeded: $0 + offset) }, at: at)
      }
    }
  }
}
