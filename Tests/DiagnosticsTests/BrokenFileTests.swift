import Definitions
import Glibc
import Languages
import TestSupport
import Testing

/// What authors read about the flaws of their definitions, word by word.
///
/// `OPDRACHT_RECORD=1 swift test --filter DiagnosticsTests` writes the expected files anew: read
/// the difference before you keep it.
struct BrokenFileTests {
  private static let isRecording = getenv("OPDRACHT_RECORD") != nil

  @Test(arguments: BrokenFile.names, Language.allCases)
  func `a flaw is told as it was written down`(name: String, language: Language) throws {
    let file = try BrokenFile(named: name)
    let found = file.rendered(in: language)
    if Self.isRecording { try Self.record(found, of: name, in: language) }
    let expected = try BrokenFile.expected(of: name, in: language)
    #expect(!found.isEmpty, "\(name) has no flaw")
    #expect(found == expected, "\(Self.difference(found, expected))")
  }

  @Test func `every file has what is expected of it, and nothing more`() {
    #expect(BrokenFile.names.count >= 60)
    for language in Language.allCases {
      let ending = ".\(language.rawValue).txt"
      let texts = Folder.names(in: BrokenFile.folder, ending: ending)
      #expect(texts.map { String($0.dropLast(ending.utf8.count)) } == BrokenFile.names, "\(ending)")
    }
  }

  @Test(arguments: Diagnostic.Code.allCases)
  func `every code is shown by some file`(code: Diagnostic.Code) throws {
    for (language, word) in [(Language.en, code.rawValue), (.nl, code.dutch)] {
      var isFound = false
      for name in BrokenFile.names where !isFound {
        isFound = try BrokenFile.expected(of: name, in: language).contains("[\(word)]: ")
      }
      #expect(isFound, "\(word)")
    }
  }

  @Test(arguments: BrokenFile.names)
  func `flaws stand in the order of the file, each once`(name: String) throws {
    let diagnostics = try BrokenFile(named: name).diagnostics
    for (first, second) in zip(diagnostics, diagnostics.dropFirst()) {
      #expect(!(second.position < first.position))
    }
    #expect(Set(diagnostics).count == diagnostics.count)
  }

  // MARK: Recording and telling

  private static func record(_ text: String, of name: String, in language: Language) throws {
    let path = BrokenFile.path(of: name, in: language)
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  /// The lines that differ: `-` was expected, `+` was found.
  private static func difference(_ found: String, _ expected: String) -> String {
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    var lines = ["the lines that differ:"]
    for change in found.difference(from: expected) {
      switch change {
      case .remove(let place, let line, _): lines.append("- \(place + 1): \(line)")
      case .insert(let place, let line, _): lines.append("+ \(place + 1): \(line)")
      }
    }
    return lines.joined(separator: "\n")
  }
}
