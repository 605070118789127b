import Languages
import Lifecycle
import PluginInterface
import WorkingCalendar

/// What a plugin must do that performs effects.
enum PerformerCases {
  static let mostOrdersAtOnce = 10_000
  static let mostHandoversAtOnce = 64
  private static let unknownProduct = "nooit-gehoord"

  static let all: [ContractCase] = [
    ContractCase(
      "perform.limits", .effectPerformer, nl: "zegt hoeveel het tegelijk aankan",
      en: "says how much it takes at once"
    ) { subject in
      let performer = try performer(subject)
      return .passed(
        if: (1...mostOrdersAtOnce).contains(performer.ordersAtOnce)
          && (1...mostHandoversAtOnce).contains(performer.handoversAtOnce),
        seeing: "\(performer.ordersAtOnce), \(performer.handoversAtOnce)")
    },
    ContractCase(
      "perform.products", .effectPerformer, nl: "voert elk product uit dat het noemt",
      en: "performs every product that it names"
    ) { subject in
      for (number, product) in subject.description.products.enumerated() {
        _ = try await performer(subject).perform(order(product, 1 + number, subject))
      }
      return .passed
    },
    ContractCase(
      "perform.twice", .effectPerformer,
      nl: "laat één resultaat na als het twee keer gevraagd wordt",
      en: "leaves one result where it is asked twice"
    ) { subject in
      let asked = order(try product(subject), 20, subject)
      let other = order(try product(subject), 21, subject)
      let first = try await performer(subject).perform(asked)
      _ = try await performer(subject).perform(other)
      let before = try ResultTree(subject.home)
      let second = try await performer(subject).perform(asked)
      let after = try ResultTree(subject.home)
      guard first == second else {
        return .failed(seeing: (first.files + second.files).joined(separator: ", "))
      }
      return .passed(if: before == after, seeing: after.changes(since: before))
    },
    ContractCase(
      "perform.unknown-product", .effectPerformer,
      nl: "weigert voorgoed wat het niet maakt", en: "refuses for good what it does not make"
    ) { subject in
      do {
        let receipt = try await performer(subject).perform(order(unknownProduct, 30, subject))
        return .failed(seeing: "klaar / done \(receipt.files.joined(separator: ", "))")
      } catch let failure as EffectFailure {
        return .passed(if: failure.isPermanent, seeing: failure.message.en)
      } catch {
        return .failed(seeing: "\(error)")
      }
    },
    ContractCase(
      "perform.safe-files", .effectPerformer, nl: "noemt alleen bestanden binnen de home",
      en: "names only files inside the home"
    ) { subject in
      let files = try await receipts(of: [41, 42], subject).flatMap(\.files)
      let unsafe = files.filter { !isSafe($0) }
      return .passed(if: unsafe.isEmpty, seeing: unsafe.joined(separator: ", "))
    },
    ContractCase(
      "perform.files", .effectPerformer, nl: "heeft gemaakt wat het zegt te hebben gemaakt",
      en: "made what it says that it made"
    ) { subject in
      guard let home = subject.home else {
        return .skipped(nl: "niemand kijkt naar de bestanden", en: "nobody looks at the files")
      }
      let files = try await receipts(of: [43], subject).flatMap(\.files)
      let missing = files.filter { !ResultTree.isFile("\(home)/\($0)") }
      return .passed(if: missing.isEmpty, seeing: missing.joined(separator: ", "))
    },
    ContractCase(
      "perform.order", .effectPerformer, nl: "vertelt van elke opdracht, op volgorde",
      en: "tells of every order, in their order"
    ) { subject in
      try await mixed(subject)
    },
    ContractCase(
      "perform.opening", .effectPerformer, nl: "plant niets in het verleden",
      en: "plans nothing in the past"
    ) { subject in
      let now = Instant(milliseconds: 1_524_639_600_000)
      let effect = order(try product(subject), 60, subject).effect
      let opening = try performer(subject).opening(for: effect, at: now)
      return .passed(if: opening >= now, seeing: "\(opening)")
    },
    surviving(
      "perform.odd-texts", 71, nl: "voert uit bij stuurtekens en vreemde teksten",
      en: "performs where there are control characters and odd texts"
    ) { $0.order($1, of: $2, number: $3, about: $0.odd, person: OddText.everything) },
    surviving(
      "perform.long-texts", 72, nl: "voert uit bij waarden van 64 kB",
      en: "performs where values have 64 kB"
    ) { $0.order($1, of: $2, number: $3, about: $0.long) },
    surviving(
      "perform.empty", 73, nl: "voert uit bij een lege opdracht",
      en: "performs where the assignment is empty"
    ) { $0.order($1, of: $2, number: $3, about: $0.empty) },
    surviving(
      "perform.nobody", 74, nl: "voert uit als het voor niemand is",
      en: "performs where it is for nobody"
    ) { $0.order($1, of: $2, number: $3, to: []) },
    surviving(
      "perform.english", 75, nl: "voert ook uit in het Engels", en: "performs in English too"
    ) { $0.order($1, of: $2, number: $3, in: .en) },
    ContractCase(
      "perform.known-orders", .effectPerformer, nl: "voert de orders uit die erbij horen",
      en: "performs the orders that come with it"
    ) { subject in
      guard !subject.scene.orders.isEmpty else {
        return .skipped(nl: "er zijn er geen", en: "there are none")
      }
      for order in subject.scene.orders { _ = try await performer(subject).perform(order) }
      return .passed
    },
  ]

  // MARK: Shapes of cases

  /// A case about an order that must be performed.
  private static func surviving(
    _ name: String, _ number: Int, nl: String, en: String,
    order: @escaping @Sendable (ContractScene, String, PluginName, Int) -> EffectOrder
  ) -> ContractCase {
    ContractCase(name, .effectPerformer, nl: nl, en: en) { subject in
      let product = try product(subject)
      _ = try await performer(subject).perform(
        order(subject.scene, product, subject.plugin.name, number))
      return .passed
    }
  }

  /// One that cannot be performed stands between two that can: each has its own outcome.
  private static func mixed(_ subject: ContractSubject) async throws -> ContractVerdict {
    let performer = try performer(subject)
    guard performer.ordersAtOnce >= 3 else {
      return .skipped(
        nl: "het neemt er hoogstens \(performer.ordersAtOnce) tegelijk",
        en: "it takes at most \(performer.ordersAtOnce) at once")
    }
    let product = try product(subject)
    let outcomes = await performer.perform([
      order(product, 51, subject), order(unknownProduct, 52, subject), order(product, 53, subject),
    ])
    let isSuccess = outcomes.map { outcome in
      if case .success = outcome { true } else { false }
    }
    guard isSuccess == [true, false, true] else {
      return .failed(seeing: "\(isSuccess)")
    }
    let alone = [
      try await performer.perform(order(product, 51, subject)),
      try await performer.perform(order(product, 53, subject)),
    ]
    let together = [try outcomes[0].get(), try outcomes[2].get()]
    return .passed(
      if: alone == together, seeing: together.flatMap(\.files).joined(separator: ", "))
  }

  private static func receipts(
    of numbers: [Int], _ subject: ContractSubject
  ) async throws -> [EffectReceipt] {
    var receipts: [EffectReceipt] = []
    for number in numbers {
      for product in subject.description.products {
        receipts.append(
          try await performer(subject).perform(
            subject.scene.order(
              product, of: subject.plugin.name, number: number, about: subject.scene.odd)))
      }
    }
    return receipts
  }

  private static func order(
    _ product: String, _ number: Int, _ subject: ContractSubject
  ) -> EffectOrder {
    subject.scene.order(product, of: subject.plugin.name, number: number)
  }

  private static func performer(_ subject: ContractSubject) throws -> any EffectPerformer {
    guard let performer = subject.plugin as? any EffectPerformer else { throw NotAble() }
    return performer
  }

  private static func product(_ subject: ContractSubject) throws -> String {
    guard let product = subject.description.products.first else { throw NotAble() }
    return product
  }

  private static func isSafe(_ file: String) -> Bool {
    file.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty && part.first != UInt8(ascii: ".")
          && part.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
      }
  }
}
