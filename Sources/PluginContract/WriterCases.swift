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
      return .passed(if: text == nil, seeing: "\(text?.count ?? 0) bytes")
    },
    ContractCase(
      "write.kinds", .documentWriter, nl: "maakt elke soort die het aanbiedt, en de eerste vanzelf",
      en: "makes every kind that it offers, and the first one by itself"
    ) { subject in
      let (scene, writer) = (subject.scene, try writer(subject))
      let kinds = writer.kinds(for: scene.usual, in: scene.workflow, .nl).map(\.name)
      guard let format = writer.formats.first, let first = kinds.first,
        Set(kinds).count == kinds.count
      else { return .failed(seeing: kinds.joined(separator: ", ")) }
      for kind in kinds {
        let request = scene.request(kind, of: scene.usual, in: .nl)
        let made = writer.formats.compactMap { writer.document(request, format: $0)?.kind }
        guard Set(made) == [kind] else { return .failed(seeing: kind) }
      }
      let request = scene.request(nil, of: scene.usual, in: .nl)
      let usual = writer.document(request, format: format)?.kind
      return .passed(if: usual == first, seeing: usual ?? "")
    },
    ContractCase(
      "write.unknown-kind", .documentWriter, nl: "maakt geen soort die het niet kent",
      en: "makes no kind that it does not know"
    ) { subject in
      for format in try writer(subject).formats {
        let found = try document(
          of: subject.scene.usual, format, .nl, subject, kind: "nooit-gehoord")
        guard found == nil else { return .failed(seeing: format) }
      }
      return .passed
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
    of assignment: Assignment, _ format: String, _ language: Language, _ subject: ContractSubject,
    kind: String? = nil
  ) throws -> [UInt8]? {
    try writer(subject).document(
      subject.scene.request(kind, of: assignment, in: language), format: format)?.bytes
  }

  private static func writer(_ subject: ContractSubject) throws -> any DocumentWriter {
    guard let writer = subject.plugin as? any DocumentWriter else { throw NotAble() }
    return writer
  }
}
