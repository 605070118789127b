import Languages
import Lifecycle
import PluginInterface

/// What a plugin must do that shows assignments as documents.
enum WriterCases {
  static let all: [ContractCase] = [
    ContractCase(
      "write.formats", .documentWriter, nl: "noemt de vormen die het schrijft",
      en: "names the formats that it writes"
    ) { subject in
      let formats = try writer(subject).formats
      return .passed(
        if: !formats.isEmpty && Set(formats).count == formats.count && !formats.contains(""),
        seeing: formats.joined(separator: ", "))
    },
    ContractCase(
      "write.every-format", .documentWriter, nl: "schrijft elke vorm, in beide talen",
      en: "writes every format, in both languages"
    ) { subject in
      for format in try writer(subject).formats {
        for language in Language.allCases {
          let text = try document(of: subject.scene.usual, format, language, subject)
          guard text?.isEmpty == false else { return .failed(seeing: "\(format) \(language)") }
        }
      }
      return .passed
    },
    ContractCase(
      "write.unknown-format", .documentWriter, nl: "schrijft geen vorm die het niet noemt",
      en: "writes no format that it does not name"
    ) { subject in
      let text = try document(of: subject.scene.usual, "nooit-gehoord", .nl, subject)
      return .passed(if: text == nil, seeing: "\(text?.utf8.count ?? 0) bytes")
    },
    ContractCase(
      "write.same", .documentWriter, nl: "schrijft dezelfde opdracht twee keer hetzelfde",
      en: "writes the same assignment the same twice"
    ) { subject in
      for format in try writer(subject).formats {
        let first = try document(of: subject.scene.odd, format, .nl, subject)
        let second = try document(of: subject.scene.odd, format, .nl, subject)
        guard first == second else { return .failed(seeing: format) }
      }
      return .passed
    },
    ContractCase(
      "write.odd-assignments", .documentWriter,
      nl: "schrijft ook lege, lange en vreemde opdrachten",
      en: "writes empty, long and odd assignments too"
    ) { subject in
      let scene = subject.scene
      for format in try writer(subject).formats {
        for assignment in [scene.empty, scene.odd, scene.long, scene.crowded] {
          guard try document(of: assignment, format, .nl, subject) != nil else {
            return .failed(seeing: format)
          }
        }
      }
      return .passed
    },
  ]

  private static func document(
    of assignment: Assignment, _ format: String, _ language: Language, _ subject: ContractSubject
  ) throws -> String? {
    try writer(subject).document(
      of: assignment, in: subject.scene.workflow, format: format, language: language)
  }

  private static func writer(_ subject: ContractSubject) throws -> any DocumentWriter {
    guard let writer = subject.plugin as? any DocumentWriter else { throw NotAble() }
    return writer
  }
}
