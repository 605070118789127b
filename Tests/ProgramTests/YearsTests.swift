import Glibc
import TestSupport
import Testing

@testable import opdracht

/// Five documents go through the years 2017 to 2020, with the real daemon under a virtual clock, and
/// what happens is what the expected journal says.
@Suite(.timeLimit(.minutes(10)))
struct YearsTests {
  /// The documents that the project's own ones retell, where they are.
  private static let originals =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    .joined(separator: "/") + "/shared/seeds"
  private static let areOriginalsThere = access("\(originals)/meedoen-werkt.txt", R_OK) == 0

  @Test func `the years go as the expected journal says`() async throws {
    try await expectYears([])
  }

  @Test(.enabled(if: areOriginalsThere, "the real documents are not here: skipped"))
  func `the real documents go through the same years`() async throws {
    try await expectYears(["--documents", Self.originals])
  }

  private func expectYears(_ options: [String]) async throws {
    let folder = try TemporaryFolder()
    let years = try await Programs.opdracht(
      ["demo", "--years", "--home", "\(folder.path)/home", "--lang", "nl"] + options)
    #expect(years.code == 0, "\(years.complaint)")
    #expect(years.output.contains("Alles ging zoals het in het verwachte logboek staat"))
  }

  @Test func `a line that is expected and does not happen is told`() throws {
    let expected = try Story(
      "2018-01-02\na | trekker | indienen | aangemeld\na | · | herinnering x\n", isOwn: true)
    let differences = Story.differences(
      expected: expected.lines, happened: Array(expected.lines.prefix(1)))
    #expect(differences == ["- 2018-01-02 a | · | herinnering x"])
  }
}
