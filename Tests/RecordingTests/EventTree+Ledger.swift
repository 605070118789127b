import JSONSyntax
import Ledgers

extension Posting {
  var tree: JSON {
    var object: JSONObject = [
      "what": .string(movement.rawValue), "amount": .integer(Int(amount)), "of": line.tree,
    ]
    object["from"] = account?.tree
    return .object(object)
  }
}

extension LedgerLine {
  fileprivate var tree: JSON {
    var object: JSONObject = ["count": .string(measure.rawValue)]
    object["book"] = book.map { .string($0) }
    object["source"] = source.map { .string($0) }
    object["year"] = year.map { .integer($0) }
    object["role"] = role.map { .string($0) }
    object["person"] = person.map { .string($0) }
    return .object(object)
  }
}

extension LedgerAccount {
  var tree: JSON {
    var object: JSONObject = ["line": line.tree]
    if balance.closed > 0 { object["closed"] = .integer(Int(balance.closed)) }
    if balance.granted > 0 { object["granted"] = .integer(Int(balance.granted)) }
    if !parts.isEmpty { object["parts"] = .array(parts.map(\.tree)) }
    return .object(object)
  }
}

extension LedgerAccount.Part {
  fileprivate var tree: JSON {
    var object: JSONObject = ["line": line.tree]
    if use.reserved > 0 { object["reserved"] = .integer(Int(use.reserved)) }
    if use.committed > 0 { object["committed"] = .integer(Int(use.committed)) }
    if use.spent > 0 { object["spent"] = .integer(Int(use.spent)) }
    return .object(object)
  }
}
