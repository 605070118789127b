import Synchronization

/// A mail server as small as RFC 5321 allows, which takes messages from this machine.
final class SMTPServer: Sendable {
  struct Mail: Sendable, Equatable {
    var sender = ""
    var recipients: [String] = []
    /// With the line ends of the network.
    var lines: [String] = []
  }

  private let box: Box
  private let listener: LoopbackListener

  /// `answer` is what it says to a recipient; nil lets them be.
  init(to answer: @escaping @Sendable (String) -> String? = { _ in nil }) throws {
    let box = Box(answer)
    self.box = box
    listener = try LoopbackListener { box.serve($0) }
  }

  var mails: [Mail] { box.mails.withLock { $0 } }
  var port: UInt16 { listener.port }

  private final class Box: Sendable {
    let mails = Mutex<[Mail]>([])
    private let answer: @Sendable (String) -> String?

    init(_ answer: @escaping @Sendable (String) -> String?) { self.answer = answer }

    func serve(_ connection: Int32) {
      var mail = Mail()
      var reply = "220 ready"
      while Connection.send("\(reply)\r\n", to: connection),
        let line = Connection.line(connection)
      {
        let word = line.prefix(4).uppercased()
        switch word {
        case "MAIL":
          mail = Mail(sender: Self.path(line))
          reply = "250 ok"
        case "RCPT":
          let refusal = answer(Self.path(line))
          if refusal == nil { mail.recipients.append(Self.path(line)) }
          reply = refusal ?? "250 ok"
        case "DATA":
          guard Connection.send("354 go on\r\n", to: connection) else { return }
          while let text = Connection.line(connection), text != "." {
            mail.lines.append(text.hasPrefix(".") ? String(text.dropFirst()) : text)
          }
          let finished = mail
          mails.withLock { $0.append(finished) }
          reply = "250 taken"
        case "QUIT":
          _ = Connection.send("221 bye\r\n", to: connection)
          return
        default: reply = "250 ok"
        }
      }
    }

    private static func path(_ line: String) -> String {
      line.split(separator: "<").last?.split(separator: ">").first.map(String.init) ?? ""
    }
  }
}
