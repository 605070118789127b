import Lifecycle
import Testing

@testable import opdrachtd

/// Taking names out of what everybody may read.
struct NameMaskTests {
  private static let mask = NameMask(["Jan Jansen", "jansen", "Éva de Boer", "Li", "O'Neil"])

  @Test(arguments: [
    ("Traject van Jan Jansen", "Traject van …"), ("JAN  JANSEN, 2018", "…, 2018"),
    ("Jansen en Éva de Boer.", "… en …."), ("Janssen blijft", "Janssen blijft"),
    ("Jansens plan", "Jansens plan"), ("Limburg en Li", "Limburg en Li"), ("o'neil?", "…?"),
    ("E\u{301}va de Boer", "…"), ("", ""), ("Samen leren", "Samen leren"),
  ])
  func `a name goes where it stands as words of its own`(text: String, masked: String) {
    #expect(Self.mask.masked(text) == masked)
  }

  @Test(arguments: [
    ("traject-jan-jansen", "…"), ("jansen-2", "…"), ("eva-de-boer", "…"), ("jansens", "jansens"),
    ("samen-leren", "samen-leren"),
  ])
  func `an identifier with a name in it goes wholly`(text: String, masked: String) throws {
    #expect(Self.mask.masked(try #require(AssignmentID(text))) == masked)
  }

  @Test func `without names nothing changes`() {
    #expect(NameMask([]).masked("Jan Jansen") == "Jan Jansen")
  }
}
