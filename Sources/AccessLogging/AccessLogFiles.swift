import Glibc
import JSONSyntax
package import WorkingCalendar

/// Reads the files of an access log, also without a daemon.
package struct AccessLogFiles: Sendable {
  /// The name of the file that grows, in a home.
  package static let name = "access.log"
  /// Older ones with a higher number were kept by other limits, and are looked at too.
  private static let mostOlder = 100
  /// More of a file is not read: none of ours is longer.
  private static let longestFile = 64 << 20

  /// What is looked for; nil where it does not matter.
  package struct Question: Sendable {
    package var person: String?
    package var assignment: String?
    package var since: Instant?
    /// The newest so many.
    package var limit = 100

    package init() {}

    fileprivate func fits(_ record: AccessRecord) -> Bool {
      guard since.map({ $0 <= record.time }) ?? true else { return false }
      guard case .call(let entry) = record else { return true }
      return person.map { $0 == entry.person } ?? true
        && assignment.map { $0 == entry.assignment } ?? true
    }
  }

  package struct Answer: Sendable {
    /// The oldest first.
    package var records: [AccessRecord] = []
    /// Lines that are no entries: what a crash left, or somebody wrote.
    package var unreadable = 0
    /// Whether there are more than were asked for.
    package var isCut = false
  }

  /// A file that cannot be read.
  package struct ReadingError: Error {
    package let path: String
    let code: Int32

    package var reason: String { String(cString: strerror(code)) }
    /// Whether it is there, for others than the reader.
    package var isForbidden: Bool { code == EACCES || code == EPERM }
  }

  private let path: String

  package init(home: String) { path = "\(home)/\(Self.name)" }

  static func older(_ path: String, _ number: Int) -> String { "\(path).\(number)" }

  /// The newest entries that fit. Throws where there is no log, or it cannot be read.
  package func answer(to question: Question) throws(ReadingError) -> Answer {
    var answer = Answer()
    guard try add(path, question, to: &answer) else {
      throw ReadingError(path: path, code: ENOENT)
    }
    for number in 1...Self.mostOlder where !answer.isCut {
      _ = try add(Self.older(path, number), question, to: &answer)
    }
    answer.records.reverse()
    return answer
  }

  /// Adds the entries of a file, the newest first. False where there is no such file.
  private func add(
    _ path: String, _ question: Question, to answer: inout Answer
  ) throws(ReadingError) -> Bool {
    guard let bytes = try Self.bytes(path) else { return false }
    var end = bytes.endIndex
    while end > bytes.startIndex {
      let start = bytes[..<(end - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let line = bytes[start..<end]
      end = start
      if line.allSatisfy({ $0 == UInt8(ascii: "\n") }) { continue }
      guard let record = Self.record(line) else {
        answer.unreadable += 1
        continue
      }
      guard question.fits(record) else { continue }
      guard answer.records.count < question.limit else {
        answer.isCut = true
        return true
      }
      answer.records.append(record)
    }
    return true
  }

  private static func record(_ line: ArraySlice<UInt8>) -> AccessRecord? {
    do throws(JSONSyntaxError) {
      return AccessRecord(try JSON(parsing: line))
    } catch {
      return nil
    }
  }

  private static func bytes(_ path: String) throws(ReadingError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= longestFile {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else { throw failure(path) }
        continue
      }
      bytes += chunk[..<count]
    }
    throw ReadingError(path: path, code: EFBIG)
  }

  private static func failure(_ path: String) -> ReadingError {
    ReadingError(path: path, code: errno)
  }
}
