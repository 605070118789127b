/// Small accidents to a text: pieces left out, put in, or said twice.
package enum Mutation {
  private static let pieces = Array("()[]{}.,:?!&|=<>+-*/%'\"\\ 0123456789abcxyz_eErRbBuU\u{e9}")
    .map {
      Array(String($0).utf8)
    }

  package static func mutated(
    _ source: [UInt8], using generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = source
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: if !bytes.isEmpty { bytes.remove(at: place) }
      case 1: bytes.insert(contentsOf: pieces.randomElement(using: &generator) ?? [], at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...8, using: &generator))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }
}
