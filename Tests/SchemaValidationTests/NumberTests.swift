import Testing

private let bounds: [Twin] = [
  Twin(#"{"minimum": 1}"#, allows: "1.0", refuses: "0.999999999999999999999", " minimum"),
  Twin(#"{"minimum": -1.5}"#, allows: "-1.5", refuses: "-1.50001", " minimum"),
  Twin(#"{"minimum": 0}"#, allows: "-0.0", refuses: "-1e-400", " minimum"),
  Twin(#"{"minimum": 9}"#, allows: "10", refuses: "-10", " minimum"),
  Twin(#"{"minimum": -20}"#, allows: "-3", refuses: "-100", " minimum"),
  Twin(#"{"maximum": 3}"#, allows: "3", refuses: "3.0000000000000000000001", " maximum"),
  Twin(#"{"maximum": 1e400}"#, allows: "9.99e399", refuses: "1.1e400", " maximum"),
  Twin(
    #"{"maximum": 9007199254740992}"#, allows: "9007199254740992", refuses: "9007199254740993",
    " maximum"),
  Twin(#"{"maximum": 0.1}"#, allows: "0.1", refuses: "0.11", " maximum"),
  Twin(#"{"maximum": -0.1}"#, allows: "-0.11", refuses: "-0.01", " maximum"),
  Twin(
    #"{"maximum": 5}"#, allows: "1e-99999999999999999999", refuses: "1e99999999999999999999",
    " maximum"),
  Twin(#"{"exclusiveMinimum": 1}"#, allows: "1.1", refuses: "1.0", " exclusiveMinimum"),
  Twin(#"{"exclusiveMinimum": 0}"#, allows: "1e-7", refuses: "-0", " exclusiveMinimum"),
  Twin(#"{"exclusiveMaximum": 10}"#, allows: "9.9", refuses: "1e1", " exclusiveMaximum"),
  Twin(#"{"exclusiveMaximum": -3}"#, allows: "-3.1", refuses: "-3", " exclusiveMaximum"),
  Twin(
    #"{"minimum": 2, "exclusiveMaximum": 4}"#, allows: "2", refuses: "4", " exclusiveMaximum"),
]

private let multiples: [Twin] = [
  Twin(#"{"multipleOf": 2}"#, allows: "10", refuses: "7", " multipleOf"),
  Twin(#"{"multipleOf": 10}"#, allows: "-30.0", refuses: "35", " multipleOf"),
  Twin(#"{"multipleOf": 0.01}"#, allows: "0.29", refuses: "0.295", " multipleOf"),
  Twin(#"{"multipleOf": 0.1}"#, allows: "0.3", refuses: "0.35", " multipleOf"),
  Twin(#"{"multipleOf": 2.5}"#, allows: "5", refuses: "6", " multipleOf"),
  Twin(#"{"multipleOf": 3}"#, allows: "0", refuses: "1e30", " multipleOf"),
  Twin(#"{"multipleOf": 1}"#, allows: "1e400", refuses: "1e-400", " multipleOf"),
  Twin(
    #"{"multipleOf": 7}"#, allows: "700000000000000000000000", refuses: "700000000000000000000001",
    " multipleOf"),
  Twin(
    #"{"multipleOf": 999999999999999999}"#, allows: "1999999999999999998",
    refuses: "1999999999999999999", " multipleOf"),
  Twin(#"{"multipleOf": 1024}"#, allows: "1e99999999999999999999", refuses: "1e9", " multipleOf"),
  Twin(#"{"multipleOf": 1e-7}"#, allows: "12.3456789", refuses: "0.00000015", " multipleOf"),
  Twin(#"{"multipleOf": 100}"#, allows: "1200", refuses: "1250", " multipleOf"),
]

extension SchemaValidatorTests {
  @Test(arguments: bounds)
  func `bounds compare exact values`(twin: Twin) throws { try twin.check() }

  @Test(arguments: multiples)
  func `multiples are exact`(twin: Twin) throws { try twin.check() }

  /// The order of all pairs of these is that of their places.
  static let ascending = [
    "-1e400", "-100", "-12.5", "-12", "-1.01", "-1", "-1e-7", "0", "1e-400", "1e-7", "0.09", "0.1",
    "0.11", "1", "1.01", "2", "10", "12", "12.5", "100", "9223372036854775808", "1e400",
  ]

  @Test(arguments: ascending.indices)
  func `numbers are in one order`(place: Int) throws {
    let limit = Self.ascending[place]
    for (other, number) in Self.ascending.enumerated() {
      let found = try violations(
        of: #"{"minimum": \#(limit), "exclusiveMaximum": \#(limit)}"#, in: number)
      #expect(found == (other < place ? [" minimum"] : [" exclusiveMaximum"]), "\(number)")
    }
  }
}
