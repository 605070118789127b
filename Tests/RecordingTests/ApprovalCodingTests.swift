import JSONSyntax
import Lifecycle
import Recording
import Testing

/// Rounds of agreement as earlier versions recorded them, and as they are recorded now.
struct ApprovalCodingTests {
  private static func event(_ members: String) -> String {
    """
    {"id":"een","version":4,"at":"2018-12-10T08:00:00Z","on":"2018-12-10","by":"jansen",\
    "what":"performed","action":"instemmen"\(members)}
    """
  }

  private static let before = event(
    #","approvals":[{"state":"wacht","opened":"smit","ballots":[{"party":"Houten","for":true,"#
      + #""by":"jansen","on":"2018-12-10"},{"party":"Lopik","for":false,"by":"smit","#
      + #""on":"2018-12-09"}]}]"#)

  @Test func `what earlier versions recorded is read, and written as it was`() throws {
    let event = try Event(json: JSON(parsing: Self.before))
    let round = try #require(event.approvals?.first)
    #expect(round.outcome == nil && round.openedFor == nil)
    #expect(round.ballots.map(\.choice) == [.inFavour, .against])
    #expect(round.ballots.allSatisfy { $0.subject == nil && $0.conditions.isEmpty })
    #expect(event.actor.principal == nil && event.authors == nil && event.voided.isEmpty)
    var bytes: [UInt8] = []
    event.write(into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == Self.before)
  }

  @Test func `what says nothing is left out`() throws {
    let event = try Event(json: JSON(parsing: Self.event("")))
    var bytes: [UInt8] = []
    event.write(into: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    for key in ["for", "voided", "authors", "approvals"] {
      #expect(!text.contains("\"\(key)\":"), "\(key)")
    }
  }

  @Test(arguments: [
    #""choice":"maybe""#, #""earlier":{"choice":"for"}"#, #""conditions":[{"by":"x"}]"#,
    #""subject":"een""#,
  ])
  func `a vote that cannot be read is no vote`(member: String) throws {
    let text = Self.before.replacing(
      #""on":"2018-12-10"},"#, with: #""on":"2018-12-10",\#(member)},"#)
    let json = try JSON(parsing: text)
    #expect(throws: EventCodingError.self) { try Event(json: json) }
  }
}
