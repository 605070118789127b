import TestSupport
import Testing
import WorkingCalendar

/// Zones as the files of the time zone database tell them; the files are made here.
struct ZoneTableTests {
  private func local(_ zone: some ZoneRules, _ moment: String) throws -> String {
    let time = zone.localTime(at: try #require(Instant(iso: moment)))
    return "\(time.date) \(time.secondOfDay)"
  }

  private func moment(_ zone: some ZoneRules, _ day: String, _ time: Int) throws -> String {
    zone.instant(on: try #require(CivilDate(iso: day)), secondOfDay: time).description
  }

  @Test func `the table holds until its last change, the rule behind it`() throws {
    let zone = try ZoneFile.europe.zone()
    #expect(try local(zone, "2018-03-25T00:59:59Z") == "2018-03-25 4771")
    #expect(try local(zone, "2018-03-25T01:00:00Z") == "2018-03-25 10800")
    #expect(try local(zone, "2018-10-28T00:59:59Z") == "2018-10-28 10799")
    #expect(try local(zone, "2018-10-28T01:00:00Z") == "2018-10-28 7200")
    #expect(try local(zone, "2028-07-01T10:00:00Z") == "2028-07-01 43200")
    #expect(try moment(zone, "2018-10-28", 9_000) == "2018-10-28T00:30:00Z")
    #expect(try moment(zone, "2019-03-31", 9_000) == "2019-03-31T01:00:00Z")
    #expect(try moment(zone, "2019-10-27", 9_000) == "2019-10-27T00:30:00Z")
  }

  @Test func `a zone may skip a whole day`() throws {
    let zone = try ZoneFile.samoa.zone()
    #expect(try local(zone, "2011-12-30T09:59:59Z") == "2011-12-29 86399")
    #expect(try local(zone, "2011-12-30T10:00:00Z") == "2011-12-31 0")
    for time in [0, 9 * 3600, 86_399] {
      #expect(try moment(zone, "2011-12-30", time) == "2011-12-30T10:00:00Z")
    }
    #expect(try moment(zone, "2011-12-29", 86_399) == "2011-12-30T09:59:59Z")
    #expect(try moment(zone, "2011-12-31", 1) == "2011-12-30T10:00:01Z")
    #expect(try moment(zone, "2018-06-01", 0) == "2018-05-31T11:00:00Z")
  }

  @Test(arguments: [UInt8(0), 0x32, 0x33, 0x34])
  func `every version is read`(version: UInt8) throws {
    var file = ZoneFile.europe
    file.version = version
    let zone = try file.zone()
    #expect(try local(zone, "2018-07-01T10:00:00Z") == "2018-07-01 43200")
    // Version 1 knows no rule: the last offset stays.
    #expect(
      try local(zone, "2019-07-01T10:00:00Z") == "2019-07-01 \(version == 0 ? 39_600 : 43_200)")
  }

  @Test func `without changes the rule holds for all times, without a rule the first kind`() throws
  {
    var file = ZoneFile()
    file.kinds = [ZoneFile.Kind(offset: 3_600)]
    #expect(try local(file.zone(), "1900-01-01T00:00:00Z") == "1900-01-01 3600")
    file.footer = "CET-1CEST,M3.5.0,M10.5.0/3"
    #expect(try local(file.zone(), "1900-07-01T00:00:00Z") == "1900-07-01 7200")
  }

  private func expect(
    _ error: ZoneDataError? = nil, _ change: (inout ZoneFile) -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var file = ZoneFile.europe
    change(&file)
    let found = #expect(throws: ZoneDataError.self, sourceLocation: sourceLocation) {
      try file.zone()
    }
    if let error { #expect(found == error, sourceLocation: sourceLocation) }
  }

  @Test func `a file that contradicts itself is refused`() throws {
    _ = try ZoneFile.europe.zone()
    expect { $0.version = 0x35 }
    expect { $0.version = 1 }
    expect { $0.kinds = [] }
    expect { $0.kinds[1].isSummer = 2 }
    expect { $0.kinds[1].name = 200 }
    // Further from UTC than any clock, and the one value that the form forbids.
    expect { $0.kinds[0] = ZoneFile.Kind(offset: 93_600) }
    expect { $0.kinds[0] = ZoneFile.Kind(offset: .min) }
    expect { $0.changes[1].kind = 3 }
    expect { $0.changes[1].moment = $0.changes[0].moment }
    expect { $0.changes[1].moment = -5 }
    expect { $0.names = Array("LMT\0CEST\0CET".utf8) }
    expect { $0.names = [] }
    expect(.leapSeconds) { $0.leapCount = 1 }
    expect(.truncated) { $0.footer = nil }
    // The rule has to go on where the table ends.
    expect { $0.footer = "EST5EDT,M3.2.0,M11.1.0" }
    expect { $0.footer = "CET-1CEST" }
    expect { $0.footer = "CET-1CEST,M3.5.0,M10.5.0/3\n" }
  }

  @Test func `counts that promise more than there is are refused at once`() {
    var bytes = ZoneFile.europe.bytes
    for place in 20..<44 { bytes[place] = 0xFF }
    #expect(throws: ZoneDataError.self) { try ZoneTable(identifier: "x", bytes: bytes) }
    let large = [UInt8](repeating: 0, count: ZoneTable.maximumBytes + 1)
    #expect(throws: ZoneDataError.file(offset: ZoneTable.maximumBytes)) {
      try ZoneTable(identifier: "x", bytes: large)
    }
  }

  @Test func `every truncation and every addition is refused`() {
    for file in [ZoneFile.europe, .samoa, ZoneFile(version: 0)] {
      let bytes = file.bytes
      for length in 0..<bytes.count {
        #expect(throws: ZoneDataError.self, "cut at \(length)") {
          try ZoneTable(identifier: "x", bytes: Array(bytes[..<length]))
        }
      }
      #expect(throws: ZoneDataError.self) { try ZoneTable(identifier: "x", bytes: bytes + [10]) }
    }
  }

  @Test func `a damaged file is refused or read, and answers in any case`() throws {
    let day = try #require(CivilDate(iso: "2018-10-28"))
    let whole = ZoneFile.europe.bytes
    for place in 0..<whole.count * 8 {
      var bytes = whole
      bytes[place / 8] ^= 1 << UInt8(place % 8)
      answer(bytes, day)
    }
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2_000 { answer(Mutation.mutated(whole, using: &generator), day) }
  }

  /// What a file that was read answers is somewhere near the day.
  private func answer(_ bytes: [UInt8], _ day: CivilDate) {
    guard let zone = try? ZoneTable(identifier: "x", bytes: bytes) else { return }
    let moment = zone.instant(on: day, secondOfDay: 9_000)
    let distance = abs(zone.localTime(at: moment).date - day)
    #expect(distance <= 2)
  }

  @Test(arguments: [
    ("Europe/Amsterdam", true), ("Etc/GMT+5", true), ("America/Argentina/Buenos_Aires", true),
    ("UTC", true), ("", false), ("/etc/passwd", false), ("../x", false), ("a/../b", false),
    ("a//b", false), ("a/", false), ("zone.tab", false), ("a b", false), ("a\0b", false),
    ("\u{e9}urope", false), (String(repeating: "a", count: 65), false),
  ])
  func `a name of a zone is safe below a folder`(text: String, isName: Bool) {
    #expect((ZoneIdentifier(text) != nil) == isName)
  }
}
