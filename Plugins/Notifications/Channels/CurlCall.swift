import Processes

/// A request that curl makes. What is secret goes through its standard input, as a configuration:
/// everybody on the machine can read the arguments of a program.
struct CurlCall {
  static let usualPath = "/usr/bin/curl"
  /// The most of an answer that is read, in bytes; curl is ended then. Its own limit would keep back
  /// the end of the headers.
  static let longestAnswer = 64 << 10

  let address: WebAddress
  let headers: [(name: String, value: String)]
  let body: String
  /// How long all of it may take, in seconds.
  let seconds: Int
  let proxy: WebAddress?

  private static let longestConnect = 10
  /// curl gives up by itself first: what it says then is better than that it was ended.
  private static let grace = 5

  func programCall(_ path: String) -> ProgramCall {
    ProgramCall(
      path, arguments, environment: [(name: "LC_ALL", value: "C")], input: Array(settings.utf8),
      limits: ProgramLimits(
        time: .seconds(seconds + Self.grace), output: Self.longestAnswer, errorOutput: 4 << 10))
  }

  /// `-q` comes first: nobody's settings count but these. The answer is written with its headers.
  private var arguments: [String] {
    [
      "-q", "--silent", "--show-error", "--include", "--suppress-connect-headers", "--globoff",
      "--proto", address.isEncrypted ? "=https" : "=http", "--max-redirs", "0",
      "--connect-timeout", "\(min(seconds, Self.longestConnect))", "--max-time", "\(seconds)",
      "--config", "-",
    ]
  }

  private var settings: String {
    var lines = [Self.line("url", address.text)]
    if let proxy { lines.append(Self.line("proxy", proxy.text)) }
    lines += headers.map { Self.line("header", "\($0.name): \($0.value)") }
    // Nobody is asked first whether the body may come.
    lines.append(Self.line("header", "Expect:"))
    lines.append(Self.line("data-raw", body))
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of a configuration. Within quotes curl knows a backslash before a quote, a backslash,
  /// and the letters of white space.
  private static func line(_ name: String, _ value: String) -> String {
    precondition(
      !value.utf8.contains { $0 == 0 }, "No header, body or address of ours holds a zero byte.")
    var quoted = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += ["\\", scalar]
      case "\n": quoted += ["\\", "n"]
      case "\r": quoted += ["\\", "r"]
      case "\t": quoted += ["\\", "t"]
      case "\u{B}": quoted += ["\\", "v"]
      default: quoted.append(scalar)
      }
    }
    return "\(name) = \"\(String(quoted))\""
  }
}
