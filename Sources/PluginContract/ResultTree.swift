import Glibc

/// The files in a folder and everything below it, with their sizes: what a plugin left there.
struct ResultTree: Equatable {
  private static let mostFiles = 10_000
  private static let deepest = 12

  private(set) var sizes: [String: Int] = [:]

  /// Empty where nobody says which folder.
  init(_ root: String?) throws {
    guard let root else { return }
    try add("", in: root, depth: 0)
  }

  /// The files that are new, gone or of another size, sorted.
  func changes(since before: ResultTree) -> String {
    Set(sizes.keys).union(before.sizes.keys).filter { sizes[$0] != before.sizes[$0] }.sorted()
      .joined(separator: ", ")
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private mutating func add(_ name: String, in root: String, depth: Int) throws {
    let path = name.isEmpty ? root : "\(root)/\(name)"
    var status = stat()
    // What goes away while one looks is not there.
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      sizes[name] = Int(status.st_size)
      return
    }
    guard depth < Self.deepest, sizes.count < Self.mostFiles else { throw TooMany() }
    guard let folder = opendir(path) else { return }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    for inner in names {
      try add(name.isEmpty ? inner : "\(name)/\(inner)", in: root, depth: depth + 1)
    }
  }

  private struct TooMany: Error, CustomStringConvertible {
    let description = "too many files to look at"
  }
}
