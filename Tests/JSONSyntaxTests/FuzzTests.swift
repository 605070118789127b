import JSONSyntax
import Testing

private let seeds = [
  #"{"a":1,"b":[true,false,null,-1.5e+10],"c":"x\n\u00e9\ud83d\ude00","d":{"e":{}}}"#,
  "[1,2,3.25,0,-0,1E5,\"é€😀\"]",
  "\u{FEFF}// c\n{a:'\\x41\\\r\n',$b:+.5,\"c\":0xFF,d:[1.,Infinity,-NaN,],/* é */}",
  "{\\u0061b: \"\u{2028}\", é: '\\0', 'a': .1e-9,}\u{A0}",
  #"{"k0":0,"k1":1,"k2":2,"k3":3,"k4":4,"k5":5,"k6":6,"k7":7,"k8":8,"k9":9,"ka":10,"kb":11,"#
    + #""kc":12,"kd":13,"ke":14,"kf":15,"kg":16,"kh":17,"ki":18}"#,
  String(repeating: "[", count: 128) + String(repeating: "]", count: 128),
]

private let pieces: [[UInt8]] =
  ("{ } [ ] : , \" ' \\ / // /* */ \n \r \r\n \t 0 1 -1 . e E+ 0x Infinity NaN true null "
  + "\\u \\ud800 \\x")
  .split(separator: " ").map { Array($0.utf8) }
  + [
    [0x00], [0x1F], [0x80], [0xC3], [0xE2, 0x80, 0xA8], [0xED, 0xA0, 0x80], [0xF0, 0x9F], [0xFF],
  ]

private func mutated(_ seed: UInt64) -> [UInt8] {
  var generator = SplitMix(seed: seed)
  var bytes = Array(seeds[Int(seed % UInt64(seeds.count))].utf8)
  for _ in 0..<Int.random(in: 1...6, using: &generator) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(bytes.count, place + Int.random(in: 0...8, using: &generator))
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
    case 2: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
    case 3: bytes.removeSubrange(place...)
    default:
      if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
    }
    if bytes.isEmpty { bytes = [0x20] }
  }
  return bytes
}

/// The value of a text, or the error with a place inside the text.
private func outcome(
  _ bytes: [UInt8], _ dialect: JSONDialect
) -> Result<JSON, JSONSyntaxError> {
  do throws(JSONSyntaxError) {
    return .success(try JSON(parsing: bytes, as: dialect))
  } catch {
    return .failure(error)
  }
}

@Test(arguments: 0..<100 as Range<UInt64>)
func `mutated texts are read or refused, and both parsers agree`(block: UInt64) throws {
  for seed in (block * 100)..<(block * 100 + 100) {
    let bytes = mutated(seed)
    let comment = Comment(rawValue: "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
    let strict = outcome(bytes, .json)
    let loose = outcome(bytes, .json5)

    // JSON5 is a superset of JSON.
    if case .success = strict { #expect(strict == loose, comment) }
    for (outcome, dialect) in [(strict, JSONDialect.json), (loose, .json5)] {
      switch outcome {
      case .success(let value):
        #expect(try JSONParser.parse(bytes, as: dialect).json == value, comment)
        #expect(try JSON(parsing: value.text) == value, comment)
      case .failure(let error):
        #expect((0...bytes.count).contains(error.position.offset), comment)
        #expect((1...bytes.count + 1).contains(error.position.line), comment)
        #expect((1...bytes.count + 1).contains(error.position.column), comment)
        #expect(error.message.utf8.count < 400, comment)
        guard error.code != .notANumber else { continue }
        #expect(throws: error, comment) { try JSONParser.parse(bytes, as: dialect) }
      }
    }
  }
}

@Test(arguments: seeds)
func `a text that is cut off anywhere is refused or complete`(text: String) {
  let bytes = Array(text.utf8)
  for length in 0..<bytes.count {
    if case .failure(let error) = outcome(Array(bytes[..<length]), .json5) {
      #expect(error.position.offset <= length)
    } else {
      #expect(bytes[length...].allSatisfy { [0xC2, 0xA0].contains($0) })
    }
  }
}

@Test func `random bytes are read or refused`() {
  var generator = SplitMix(seed: 42)
  for _ in 0..<5_000 {
    let length = Int.random(in: 0...40, using: &generator)
    let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    if case .success = outcome(bytes, .json) {
      #expect(outcome(bytes, .json5) == outcome(bytes, .json))
    }
  }
}
