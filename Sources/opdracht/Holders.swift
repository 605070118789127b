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
      for role in try Self.roles(of: member.value, member.key, path) {
        people[role, default: []].insert(member.key)
      }
    }
    for member in json["groups"]?.object?.members ?? [] {
      for role in try Self.roles(of: member.value, member.key, path) {
        // A group has somebody, and somebody else.
        people[role, default: []].formUnion([member.key, "\(member.key), 2"])
      }
    }
    guard !people.isEmpty else {
      throw CommandFailure(
        .usage, nl: "\(path) noemt onder 'people' en 'groups' niemand met een rol.",
        en: "\(path) names nobody with a role under 'people' and 'groups'.")
    }
    roles = RoleHolders(people)
  }

  /// The roles that somebody is given, on whichever days.
  private static func roles(
    of holder: JSON, _ name: String, _ path: String
  ) throws(CommandFailure) -> [RoleName] {
    var roles: [RoleName] = []
    for element in holder["roles"]?.array ?? [] {
      guard let role = (element.string ?? element["role"]?.string).flatMap({ RoleName($0) })
      else {
        throw CommandFailure(
          .usage, nl: "\(path): \(element.text) van '\(name)' is geen rol.",
          en: "\(path): \(element.text) of '\(name)' is no role.")
      }
      roles.append(role)
    }
    return roles
  }
}
