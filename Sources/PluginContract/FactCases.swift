import Languages
import Ledgers
import Lifecycle
import PluginInterface

/// What a plugin must do that is asked before a decision.
enum FactCases {
  private static let longestMessage = 2_000
  private static let atOnce = 8

  static let all: [ContractCase] = [
    about(
      "facts.answers", nl: "geeft op elke vraag minstens één bevinding",
      en: "gives at least one finding to every question"
    ) { facts in .passed(if: !facts.findings.isEmpty, seeing: "0") },
    about(
      "facts.own-name", nl: "spreekt alleen voor zichzelf", en: "speaks for itself alone"
    ) { facts, plugin in
      let others = facts.findings.map(\.plugin).filter { $0 != plugin.name }
      return .passed(if: others.isEmpty, seeing: others.map(\.text).joined(separator: ", "))
    },
    about(
      "facts.codes", nl: "geeft elke bevinding een vaste code",
      en: "gives every finding a stable code"
    ) { facts in
      let codes = facts.findings.map(\.code).filter { !isCode($0) }
      return .passed(if: codes.isEmpty, seeing: codes.joined(separator: ", "))
    },
    about(
      "facts.messages", nl: "legt elke bevinding uit, in beide talen",
      en: "explains every finding, in both languages"
    ) { facts in
      let silent = facts.findings.filter { !isTold($0.message) }
      return .passed(if: silent.isEmpty, seeing: silent.map(\.code).joined(separator: ", "))
    },
    about(
      "facts.remedies", nl: "zegt bij een bezwaar, en alleen daar, wat eraan te doen is",
      en: "says of an objection, and only there, what to do about it"
    ) { facts in
      let wrong = facts.findings.filter { finding in
        (finding.verdict == .objection) != (finding.remedy != nil)
          || finding.remedy.map { !isTold($0) } ?? false
      }
      return .passed(if: wrong.isEmpty, seeing: wrong.map(\.code).joined(separator: ", "))
    },
    about(
      "facts.postings", nl: "boekt alleen bedragen boven nul",
      en: "posts only amounts above zero"
    ) { facts in
      let wrong = facts.postings.filter { $0.amount <= 0 }
      return .passed(
        if: wrong.isEmpty, seeing: wrong.map { "\($0.amount)" }.joined(separator: ", "))
    },
    ContractCase(
      "facts.same-answer", .factSource, nl: "geeft op dezelfde vraag hetzelfde antwoord",
      en: "gives the same answer to the same question"
    ) { subject in
      for proposal in subject.scene.allProposals {
        let source = try source(subject)
        let (first, second) = (
          try await source.facts(on: proposal), try await source.facts(on: proposal)
        )
        guard first == second else {
          return .failed(
            seeing: first.findings.map(\.code).joined(separator: ", ") + " / "
              + second.findings.map(\.code).joined(separator: ", "))
        }
      }
      return .passed
    },
    ContractCase(
      "facts.at-once", .factSource, nl: "antwoordt ook als velen tegelijk vragen",
      en: "answers when many ask at once too"
    ) { subject in
      let source = try source(subject)
      let proposal = subject.scene.proposal(about: subject.scene.usual)
      let answers = try await withThrowingTaskGroup(of: Facts.self) { group in
        for _ in 0..<atOnce { group.addTask { try await source.facts(on: proposal) } }
        return try await group.reduce(into: Set<Facts>()) { $0.insert($1) }
      }
      return .passed(if: answers.count == 1, seeing: "\(answers.count)")
    },
    surviving(
      "facts.unknown-action", nl: "antwoordt over een stap die het niet kent",
      en: "answers about a step that it does not know"
    ) { $0.proposal(about: $0.usual, action: "nooit-gehoord.van-deze") },
    surviving(
      "facts.empty", nl: "antwoordt over een lege opdracht",
      en: "answers about an empty assignment"
    ) { $0.proposal(about: $0.empty) },
    surviving(
      "facts.odd-texts", nl: "antwoordt bij stuurtekens en vreemde teksten",
      en: "answers where there are control characters and odd texts"
    ) { $0.proposal(about: $0.odd, changing: OddText.everything) },
    surviving(
      "facts.long-texts", nl: "antwoordt bij waarden van 64 kB",
      en: "answers where values have 64 kB"
    ) { $0.proposal(about: $0.long, changing: OddText.long) },
    surviving(
      "facts.many-values", nl: "antwoordt bij een veld met 500 waarden",
      en: "answers where a field has 500 values"
    ) { $0.proposal(about: $0.crowded) },
  ]

  // MARK: Shapes of cases

  /// A case about every answer to the usual questions.
  private static func about(
    _ name: String, nl: String, en: String,
    check: @escaping @Sendable (Facts, any FactSource) -> ContractVerdict
  ) -> ContractCase {
    ContractCase(name, .factSource, nl: nl, en: en) { subject in
      for proposal in subject.scene.allProposals {
        let source = try source(subject)
        let verdict = check(try await source.facts(on: proposal), source)
        guard verdict == .passed else { return verdict }
      }
      return .passed
    }
  }

  private static func about(
    _ name: String, nl: String, en: String,
    check: @escaping @Sendable (Facts) -> ContractVerdict
  ) -> ContractCase {
    about(name, nl: nl, en: en) { facts, _ in check(facts) }
  }

  /// A case about a question that must have an answer, whatever it is.
  private static func surviving(
    _ name: String, nl: String, en: String,
    question: @escaping @Sendable (ContractScene) -> Proposal
  ) -> ContractCase {
    ContractCase(name, .factSource, nl: nl, en: en) { subject in
      let facts = try await source(subject).facts(on: question(subject.scene))
      return .passed(if: !facts.findings.isEmpty, seeing: "0")
    }
  }

  private static func source(_ subject: ContractSubject) throws -> any FactSource {
    guard let source = subject.plugin as? any FactSource else { throw NotAble() }
    return source
  }

  // MARK: Parts of answers

  private static func isTold(_ text: LocalizedText) -> Bool {
    [text.nl, text.en].allSatisfy { DescriptionCases.isLine($0, upTo: longestMessage) }
  }

  private static func isCode(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 60
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }
}

/// A plugin does not have what it says that it is.
struct NotAble: Error, CustomStringConvertible {
  let description = "it is not what it says"
}
