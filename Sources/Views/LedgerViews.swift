package import JSONSyntax
import Languages
package import Ledgers

/// What replies show of a ledger: amounts in euros and hours, exactly.
extension JSON {
  /// Hundredths as a decimal number.
  package static func amount(_ hundredths: Int128) -> JSON {
    let rest = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    let text = "\(sign)\(hundredths.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
    guard let number = JSONNumber(exactly: text) else {
      preconditionFailure("Digits around a point are a number.")
    }
    return .number(number)
  }

  package static func amount(_ hundredths: Int64) -> JSON { amount(Int128(hundredths)) }

  /// Null where there is none.
  package static func amount(_ hundredths: Int64?) -> JSON {
    hundredths.map { amount($0) } ?? .null
  }
}

extension LedgerLine {
  package var view: JSONObject {
    var object = JSONObject()
    object["measure"] = .string(measure.rawValue)
    object["source"] = source.map { .string($0) } ?? .null
    object["year"] = year.map { .integer($0) } ?? .null
    object["role"] = role.map { .string($0) } ?? .null
    object["person"] = person.map { .string($0) } ?? .null
    return object
  }
}

extension LedgerAccount {
  package var view: JSON {
    var object = line.view
    object["closed"] = .amount(balance.closed)
    object["granted"] = .amount(balance.granted)
    balance.use.add(to: &object)
    object["free"] = .amount(balance.free)
    object["parts"] = .array(
      parts.map { part in
        var row = part.line.view
        part.use.add(to: &row)
        return .object(row)
      })
    return .object(object)
  }
}

extension LedgerAccount.Use {
  fileprivate func add(to object: inout JSONObject) {
    object["reserved"] = .amount(reserved)
    object["committed"] = .amount(committed)
    object["spent"] = .amount(spent)
  }
}

extension Posting {
  package var view: JSON {
    var object = line.view
    object["movement"] = .string(movement.rawValue)
    object["amount"] = .amount(amount)
    object["text"] = LocalizedText(nl: wording(dutch: true), en: wording(dutch: false)).view
    return .object(object)
  }
}
