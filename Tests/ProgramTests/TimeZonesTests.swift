import Languages
import TestSupport
import Testing
import WorkingCalendar

@testable import opdrachtd

/// Zones at the edge: from the program, or from files that a test makes.
struct TimeZonesTests {
  /// A file of version 1 with one offset.
  private static func file(_ offset: UInt8) -> [UInt8] {
    Array("TZif".utf8) + [UInt8](repeating: 0, count: 16)
      + [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2]
      + [0, 0, offset, 16, 0, 0] + [UInt8(ascii: "X"), 0]
  }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.file(14), to: "Testland")
    try folder.write(Array(Self.file(14).dropLast()), to: "Broken")
  }

  @Test func `our own zone and UTC need no files`() throws {
    for name in ["Europe/Amsterdam", "UTC"] {
      #expect(try TimeZones.find(name, in: []).identifier == name)
    }
  }

  @Test func `another zone comes from the first folder that has it`() throws {
    let zone = try TimeZones.find("Testland", in: ["/nonexistent", folder.path])
    #expect(zone.identifier == "Testland")
    let time = zone.localTime(at: Instant(milliseconds: 0))
    #expect(time.secondOfDay == 14 * 256 + 16)
  }

  @Test func `a zone that is missing, damaged or no name is told with its remedy`() {
    let missing = #expect(throws: StartError.self) {
      try TimeZones.find("Europe/Nowhere", in: [folder.path])
    }
    #expect(missing?.message.en.contains(folder.path) == true)
    #expect(missing?.remedy.nl.contains("tzdata") == true)
    let damaged = #expect(throws: StartError.self) {
      try TimeZones.find("Broken", in: [folder.path])
    }
    #expect(damaged?.message.en == "\(folder.path)/Broken ends before its end.")
    for name in ["", "../Testland", "/etc/passwd", "a\0b"] {
      let wrong = #expect(throws: StartError.self) { try TimeZones.find(name, in: [folder.path]) }
      #expect(wrong?.remedy.en.contains("Europe/Amsterdam") == true)
    }
  }

  @Test func `a daemon with a zone that is not there does not start, and says why`() async throws {
    try folder.write(Array("{ timeZone: 'Mars/Phobos' }".utf8), to: "config.json5")
    let result = try await Programs.opdrachtd(["--home", folder.path])
    #expect(result.code == 1)
    #expect(result.complaint.contains("The time zone 'Mars/Phobos' is not in"))
    #expect(result.complaint.contains("tzdata"))
  }
}
