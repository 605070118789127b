extension SHA256 {
  /// 32 bytes that stand for content. As text: 64 lower-case hexadecimal digits.
  package struct Digest: Hashable, Sendable, CustomStringConvertible {
    package static let byteCount = 32
    package static let zero = Digest(0, 0, 0, 0)

    /// The first eight bytes, as a number whose most significant byte comes first.
    package let first8: UInt64
    private let second8: UInt64
    private let third8: UInt64
    private let fourth8: UInt64

    init(_ first8: UInt64, _ second8: UInt64, _ third8: UInt64, _ fourth8: UInt64) {
      self.first8 = first8
      self.second8 = second8
      self.third8 = third8
      self.fourth8 = fourth8
    }

    /// Reads 64 lower-case hexadecimal digits, and nothing else.
    package init?(hexadecimal text: String) {
      var text = text
      let digest = text.withUTF8 { Digest(hexadecimal: UnsafeRawBufferPointer($0)) }
      guard let digest else { return nil }
      self = digest
    }

    /// Reads 64 lower-case hexadecimal digits in UTF-8, and nothing else.
    package init?(hexadecimal digits: UnsafeRawBufferPointer) {
      func number(_ place: Int) -> UInt64? {
        Hexadecimal.number(
          UnsafeRawBufferPointer(rebasing: digits[place..<place + Hexadecimal.mostDigits]))
      }
      guard digits.count == 2 * Self.byteCount, let first = number(0), let second = number(16),
        let third = number(32), let fourth = number(48)
      else { return nil }
      self.init(first, second, third, fourth)
    }

    package var description: String { hexadecimal }

    /// The 64 digits.
    package var hexadecimal: String {
      var digits: [UInt8] = []
      digits.reserveCapacity(2 * Self.byteCount)
      write(into: &digits)
      return String(decoding: digits, as: UTF8.self)
    }

    /// Appends the 64 digits.
    package func write(into output: inout [UInt8]) {
      Hexadecimal.write(first8, into: &output)
      Hexadecimal.write(second8, into: &output)
      Hexadecimal.write(third8, into: &output)
      Hexadecimal.write(fourth8, into: &output)
    }

    /// Appends the 16 digits of the first eight bytes.
    package func writeFirst8(into output: inout [UInt8]) {
      Hexadecimal.write(first8, into: &output)
    }

    /// The 32 bytes.
    package func withUnsafeBytes<Result: ~Copyable, Failure: Error>(
      _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
      let bytes: InlineArray<4, UInt64> = [
        first8.bigEndian, second8.bigEndian, third8.bigEndian, fourth8.bigEndian,
      ]
      return try Swift.withUnsafeBytes(of: bytes, body)
    }
  }
}
