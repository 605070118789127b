public import WorkingCalendar

extension AssignmentID {
  /// The identifier that the child of an occurrence is meant to have: the same whenever it is
  /// asked for, so that opening it twice opens one. `pilots-tussenrapportage-2018-01-31`.
  public init(childOf parent: AssignmentID, _ series: SeriesName, _ planned: CivilDate) {
    self.init(childOf: parent, series, suffix: "-\(planned)")
  }

  /// That of the child of an element: `plan-stappen-9`.
  public init(childOf parent: AssignmentID, _ series: SeriesName, element: Int) {
    self.init(childOf: parent, series, suffix: "-\(element)")
  }

  private init(childOf parent: AssignmentID, _ series: SeriesName, suffix: String) {
    let stem = "\(parent)-\(Self.plain(series.text))"
    let room = Self.maximumLength - suffix.utf8.count
    // What does not fit is cut, and a sum over the whole keeps apart what the cut made equal.
    let fitting =
      stem.utf8.count <= room
      ? stem : Self.cut(stem, to: room - Self.sumDigits - 1) + "-" + Self.sum(stem)
    guard let id = AssignmentID(fitting + suffix) else {
      preconditionFailure("A cut identifier with a sum and a number behind it is an identifier.")
    }
    self = id
  }

  /// The name of a series in the letters of an identifier.
  private static func plain(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.lowercased().utf8 {
      let isJoint = byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      if !isJoint {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    if bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func cut(_ text: String, to length: Int) -> String {
    var stem = text.utf8.prefix(length)
    while stem.last == UInt8(ascii: "-") { stem = stem.dropLast() }
    return String(decoding: stem, as: UTF8.self)
  }

  private static let sumDigits = 8

  /// FNV-1a over the bytes, folded to 32 bits.
  private static func sum(_ text: String) -> String {
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
    let digits = String(UInt32(truncatingIfNeeded: sum ^ (sum >> 32)), radix: 16)
    return String(repeating: "0", count: sumDigits - digits.count) + digits
  }
}
