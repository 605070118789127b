import Languages
import MessageTemplates
import PluginInterface
package import Processes

/// The mail system of the machine, through the program that every one of them has: it reads a
/// message from its standard input, and whom it is for from the headers.
package struct Sendmail: Sendable {
  package static let usualPath = "/usr/sbin/sendmail"
  package static let usualArguments = ["-t", "-i"]
  /// Some of them look for others of their programs.
  private static let environment = [
    (name: "LC_ALL", value: "C"), (name: "PATH", value: "/usr/sbin:/usr/bin:/sbin:/bin"),
  ]

  let path: String
  let arguments: [String]
  let time: Duration
  /// Whether what was sent stays in `sent`.
  package let keepsCopies: Bool
  private let runner: any ProgramRunner

  package init(
    path: String = usualPath, arguments: [String] = usualArguments, time: Duration = .seconds(60),
    keepsCopies: Bool = true, runner: any ProgramRunner
  ) {
    self.path = path
    self.arguments = arguments
    self.time = time
    self.keepsCopies = keepsCopies
    self.runner = runner
  }

  /// Hands a message over. Returns why it was not taken, nil where it was: from then on it is the
  /// mail system's to deliver.
  func hand(_ message: [UInt8], within limit: Duration? = nil) async -> EffectFailure? {
    guard MailHeaders(of: message).nameOneRecipient else {
      return EffectFailure(
        LocalizedText(
          nl: "Het bericht noemt niet precies één geadresseerde.",
          en: "The message does not name exactly one recipient."),
        isPermanent: true)
    }
    var call = ProgramCall(
      path, arguments, environment: Self.environment, input: Self.local(message),
      limits: ProgramLimits(
        time: limit.map { min($0, time) } ?? time, output: 64 << 10, errorOutput: 4 << 10))
    // Mail systems keep their queue under a group of their own.
    call.mayGainRights = true
    do throws(ProgramError) {
      return SendmailVerdict(try await runner.run(call)).failure(of: path)
    } catch {
      return EffectFailure(
        LocalizedText(
          nl: "\(path) is niet te starten: \(error.description)",
          en: "\(path) cannot be started: \(error.description)"))
    }
  }

  /// The message with the line ends of the machine: not every sendmail takes those of the network.
  private static func local(_ message: [UInt8]) -> [UInt8] { message.filter { $0 != 0x0D } }
}

/// What the end of sendmail says about the message, in the numbers of sysexits.h.
struct SendmailVerdict {
  enum Ruling {
    case taken
    /// Another attempt may help.
    case later
    /// The same message fails the same way.
    case never
  }

  let ruling: Ruling
  private let reason: LocalizedText
  private let said: String

  private static let takenCode: Int32 = 0
  /// The message makes no sense (EX_DATAERR), the recipient does not exist (EX_NOUSER), or sending
  /// is not allowed (EX_NOPERM). A host that is not known (EX_NOHOST) is not among them: programs
  /// that hand mail to one server mean that server, and its name comes back with the network.
  private static let hopelessCodes: Set<Int32> = [65, 67, 77]
  /// The most characters of what it said that are told on.
  private static let longestSaid = 300

  init(_ result: ProgramResult) {
    said = MessageLine.brief(result.errorOutput, longest: Self.longestSaid)
    switch result.ending {
    case .exited(Self.takenCode):
      ruling = .taken
      reason = LocalizedText(nl: "aangenomen", en: "accepted")
    case .exited(let code):
      let isHopeless = Self.hopelessCodes.contains(code)
      ruling = isHopeless ? .never : .later
      reason = LocalizedText(
        nl: isHopeless ? "weigert het bericht (\(code))" : "nam het bericht niet aan (\(code))",
        en: isHopeless ? "refuses the message (\(code))" : "did not take the message (\(code))")
    case .signaled(let signal):
      ruling = .later
      reason = LocalizedText(nl: "stopte door signaal \(signal)", en: "ended by signal \(signal)")
    case .outOfTime:
      ruling = .later
      reason = LocalizedText(nl: "was niet op tijd klaar", en: "was not done in time")
    case .tooMuchOutput:
      ruling = .later
      reason = LocalizedText(nl: "schreef te veel", en: "wrote too much")
    case .cancelled:
      ruling = .later
      reason = LocalizedText(nl: "is afgebroken", en: "was cancelled")
    }
  }

  /// Nil where the message was taken.
  func failure(of program: String) -> EffectFailure? {
    guard ruling != .taken else { return nil }
    let rest = said.isEmpty ? "" : ": \(said)"
    return EffectFailure(
      LocalizedText(nl: "\(program) \(reason.nl)\(rest)", en: "\(program) \(reason.en)\(rest)"),
      isPermanent: ruling == .never)
  }
}
