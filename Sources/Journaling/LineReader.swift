import Glibc
import Storage

/// The lines of a file, one after the other, read in large blocks.
struct LineReader {
  static let blockSize = 1 << 20
  /// A longer line is damage: no event is as large.
  static let longestLine = 64 << 20

  private let file: any File
  private let blockSize: Int
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins.
  private var place = 0
  private var isAtEnd = false
  /// Where in the file the next line begins.
  private(set) var offset: Int64

  init(_ file: any File, at offset: Int64 = 0, blockSize: Int = blockSize) {
    self.file = file
    self.blockSize = blockSize
    self.offset = offset
  }

  /// Calls `body` with each whole line, without its end, until it returns false; the line is then
  /// still the next one. Stops, too, where no line end follows.
  mutating func forEachLine<Failure: Error>(
    _ body: (UnsafeRawBufferPointer, Int64) throws(Failure) -> Bool
  ) throws(LineFailure<Failure>) {
    while true {
      while let length = nextLength() {
        let goesOn: Bool
        do throws(Failure) {
          goesOn = try withLine(length) { (line) throws(Failure) in try body(line, offset) }
        } catch {
          throw .body(error)
        }
        guard goesOn else { return }
        place += length + 1
        offset += Int64(length) + 1
      }
      do throws(StorageError) {
        guard try fill() else { return }
      } catch {
        throw .storage(error)
      }
    }
  }

  private func withLine<Result, Failure: Error>(
    _ length: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let range = place..<place + length
    let outcome = buffer.withUnsafeBytes { bytes in
      Swift.Result { () throws(Failure) in
        try body(UnsafeRawBufferPointer(rebasing: bytes[range]))
      }
    }
    return try outcome.get()
  }

  private func nextLength() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, place < bytes.count,
        let found = memchr(base + place, Int32(ProtectedLine.lineEnd), bytes.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - (base + place)
    }
  }

  /// Reads another block. Returns false at the end, or where a line is longer than any line may be.
  private mutating func fill() throws(StorageError) -> Bool {
    guard !isAtEnd, buffer.count - place <= Self.longestLine else { return false }
    buffer.removeFirst(place)
    place = 0
    let block = try file.read(at: offset + Int64(buffer.count), count: blockSize)
    isAtEnd = block.count < blockSize
    buffer += block
    return !block.isEmpty
  }
}

/// Why reading lines ended: the file, or what its caller made of a line.
enum LineFailure<Failure: Error>: Error {
  case storage(StorageError)
  case body(Failure)

  static func wrapping<Result>(
    _ body: () throws(StorageError) -> Result
  ) throws(LineFailure) -> Result {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .storage(error)
    }
  }
}
