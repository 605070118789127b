import Glibc

/// What the user sees.
enum Console {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isTerminal }

  /// Writes lines to standard output; a closed pipe is silent.
  static func write(_ text: String) {
    write(isTerminal ? steady(text) : text, to: STDOUT_FILENO)
  }

  /// Writes lines to standard error.
  static func complain(_ text: String) {
    write(isatty(STDERR_FILENO) == 1 ? steady(text) : text, to: STDERR_FILENO)
  }

  /// Writes bytes as they are. Returns false where nobody reads them any more.
  static func write(bytes: [UInt8]) -> Bool { write(bytes, to: STDOUT_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    _ = write(Array(text.utf8) + (text.hasSuffix("\n") ? [] : [0x0A]), to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        Glibc.write(
          descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count > 0 { written += count } else if errno != EINTR { return false }
    }
    return true
  }

  /// Asks a question that only the given letters say yes to.
  static func ask(_ question: String, yes letters: [String]) -> Bool {
    guard let answer = answer(to: question) else { return false }
    return letters.contains { answer.lowercased().hasPrefix($0) }
  }

  /// Asks a question on one line; nil where nobody answers any more.
  static func answer(to question: String) -> String? {
    _ = write(Array((safe(question) + " ").utf8), to: STDOUT_FILENO)
    return readLine()
  }

  /// The width to fit tables into; nil where nobody looks: nothing is cut then.
  static var width: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(max(Int(size.ws_col), 40), 200)
  }

  /// Text from elsewhere, safe on a terminal: control characters do nothing, and nothing turns the
  /// direction in which the rest of the line is read.
  static func safe(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      safe.append(isControl || turnsDirection(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(safe)
  }

  /// Embeddings, overrides and isolates of the direction of writing, and their ends.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  /// Lines for a terminal: they may come from anywhere, and keep their ends.
  private static func steady(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: turnsDirection) else { return text }
    var steady = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      steady.append(turnsDirection(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(steady)
  }

  /// Rows in columns. The last column is cut to the width of the terminal, or goes on below itself
  /// where it is worth reading to its end.
  static func table(_ rows: [[String]], wrapping: Bool = false) -> String {
    let rows = rows.map { $0.map(safe) }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.compactMap { $0.count > column ? columns($0[column]) : nil }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated().dropLast() {
        line += cell + String(repeating: " ", count: widths[column] - columns(cell) + 2)
      }
      let last = row.last ?? ""
      return wrapping ? TextFold(behind: line, last, width: width).text : cut(line + last)
    }.joined(separator: "\n")
  }

  private static func cut(_ line: String) -> String {
    guard let width, columns(line) > width else { return line }
    return String(line.prefix(width - 1)) + "…"
  }

  /// How wide a text stands: marks that combine take no room.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.count { $0.properties.generalCategory != .nonspacingMark }
  }
}
