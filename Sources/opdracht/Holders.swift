import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle

/// Who holds which role, read from the configuration of a daemon.
struct Holders {
  let roles: RoleHolders

  private static let longestFile = 1 << 20

  init(configuration path: String, language: Language) throws(CommandFailure) {
    let bytes = try Files.bytes(path, limit: Self.longestFile)
    let json: JSON
    do throws(JSONSyntaxError) {
      json = try JSON(parsing: bytes, as: .json5)
    } catch {
      throw CommandFailure(
        InvalidDefinition(syntax: error), path: path, source: bytes, language: language)
    }
    var people: [RoleName: Set<String>] = [:]
    for member in json["people"]?.object?.members ?? [] {
      for role in member.value["roles"]?.array ?? [] {
        guard let name = role.string.flatMap({ RoleName($0) }) else {
          throw CommandFailure(
            .usage, nl: "\(path): \(role.text) van '\(member.key)' is geen rol.",
            en: "\(path): \(role.text) of '\(member.key)' is no role.")
        }
        people[name, default: []].insert(member.key)
      }
    }
    guard !people.isEmpty else {
      throw CommandFailure(
        .usage, nl: "\(path) noemt onder 'people' niemand met een rol.",
        en: "\(path) names nobody with a role under 'people'.")
    }
    roles = RoleHolders(people)
  }
}
