/// Flaws about people, groups and mandates.
extension SettingsTests {
  static let peopleFlaws = [
    Flaw("{ people: ^[] }", "{ people: {} }", nl: "object", en: "object"),
    Flaw(
      "{ people: { jansen: ^1 } }", "{ people: { jansen: { uid: 1 } } }", nl: "object",
      en: "object"),
    Flaw(
      "{ people: { ^jansen: { roles: [] } } }", "{ people: { jansen: { uid: 1, roles: [] } } }",
      nl: "één 'user' of 'uid'", en: "one 'user' or 'uid'"),
    Flaw(
      "{ people: { ^jansen: { user: 'jansen', uid: 1 } } }",
      "{ people: { jansen: { user: 'jansen' } } }", nl: "één 'user' of 'uid'",
      en: "one 'user' or 'uid'"),
    Flaw(
      "{ people: { jansen: { user: ^'jansn' } } }", "{ people: { jansen: { user: 'jansen' } } }",
      nl: "De gebruiker 'jansn' bestaat niet", en: "no user 'jansn'"),
    Flaw(
      "{ people: { jansen: { uid: ^4294967295 } } }",
      "{ people: { jansen: { uid: 4294967294 } } }", nl: "staat voor iedereen",
      en: "stands for everybody"),
    Flaw(
      "{ people: { jansen: { uid: ^65534 } } }", "{ people: { jansen: { uid: 65533 } } }",
      nl: "staat voor iedereen", en: "stands for everybody"),
    Flaw(
      "{ people: { jansen: { uid: ^1.5 } } }", "{ people: { jansen: { uid: 1 } } }",
      nl: "een nummer (uid)", en: "A number (uid)"),
    Flaw(
      "{ people: { a: { uid: 1 }, ^b: { uid: 1 } } }",
      "{ people: { a: { uid: 1 }, b: { uid: 2 } } }", nl: "is al 'a'", en: "is 'a' already"),
    Flaw(
      "{ people: { 'ren\u{E9}e': { uid: 1 }, ^'rene\u{301}e': { uid: 2 } } }",
      "{ people: { 'ren\u{E9}e': { uid: 1 }, 'renee': { uid: 2 } } }", nl: "anders gespeld",
      en: "spelled otherwise"),
    Flaw(
      "{ people: { ^opdrachtd: { uid: 1 } } }", "{ people: { opdrachtb: { uid: 1 } } }",
      nl: "de dienst zelf", en: "The daemon itself"),
    Flaw(
      "{ people: { ^'': { uid: 1 } } }", "{ people: { x: { uid: 1 } } }",
      nl: "geen naam van iemand", en: "cannot be somebody's name"),
    Flaw(
      "{ people: { ^'a\\nb': { uid: 1 } } }", "{ people: { 'a b': { uid: 1 } } }",
      nl: "geen naam van iemand", en: "cannot be somebody's name"),
    Flaw(
      "{ people: { jansen: { uid: 1, ^role: 'x' } } }",
      "{ people: { jansen: { uid: 1, roles: ['x'] } } }", nl: "Bedoelde u 'roles'?",
      en: "Did you mean 'roles'?"),
    Flaw(
      "{ people: { jansen: { uid: 1, roles: ^'x' } } }",
      "{ people: { jansen: { uid: 1, roles: ['x'] } } }", nl: "een lijst", en: "A list"),
    Flaw(
      "{ people: { jansen: { uid: 1, roles: [^'x y'] } } }",
      "{ people: { jansen: { uid: 1, roles: ['x_y'] } } }", nl: "'x y' is geen rol",
      en: "'x y' is no role"),
    Flaw(
      "{ people: { jansen: { uid: 1, roles: [^{ from: '2018-01-01' }] } } }",
      "{ people: { jansen: { uid: 1, roles: [{ role: 'x', from: '2018-01-01' }] } } }",
      nl: "De rol ontbreekt", en: "The role is missing"),
    Flaw(
      "{ people: { jansen: { uid: 1, roles: [{ role: 'x', until: ^'2018-13-01' }] } } }",
      "{ people: { jansen: { uid: 1, roles: [{ role: 'x', until: '2018-12-01' }] } } }",
      nl: "'2018-13-01' is geen dag", en: "'2018-13-01' is no day"),
    Flaw(
      "{ people: { a: { uid: 1, roles: [{ role: 'x', from: '2018-01-02', until: ^'2018-01-01' }] } } }",
      "{ people: { a: { uid: 1, roles: [{ role: 'x', from: '2018-01-01', until: '2018-01-01' }] } } }",
      nl: "ligt voor de eerste", en: "lies before the first"),
    Flaw(
      "{ people: { jansen: { uid: 1, mail: ^'x' } } }",
      "{ people: { jansen: { uid: 1, mail: 'x@example.org' } } }", nl: "'x' is geen mailadres",
      en: "'x' is no mail address"),
    Flaw(
      "{ people: { jansen: { uid: 1, language: ^'de' } } }",
      "{ people: { jansen: { uid: 1, language: 'en' } } }", nl: "\"en\" of \"nl\"", en: "\"en\""),
    Flaw(
      "{ groups: { ^clerks: { roles: [] } } }", "{ groups: { clerks: { group: 500 } } }",
      nl: "ontbreekt 'group'", en: "lacks 'group'"),
    Flaw(
      "{ groups: { clerks: { group: ^'gso' } } }",
      "{ groups: { clerks: { group: 'gso-staff', roles: ['gso'] } } }",
      nl: "De groep 'gso' bestaat niet", en: "no group 'gso'"),
    Flaw(
      "{ groups: { clerks: { group: ^65534 } } }", "{ groups: { clerks: { group: 65533 } } }",
      nl: "staat voor iedereen", en: "stands for everybody"),
  ]

  private static func mandate(_ members: String) -> String {
    """
    {
      people: { jansen: { uid: 1, roles: ['trekker'] }, pietersen: { uid: 2, roles: ['gso'] } },
      mandates: [{ \(members) }],
    }
    """
  }

  private static let sound =
    mandate("role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01'")

  static let mandateFlaws = [
    Flaw("{ mandates: ^{} }", "{ mandates: [] }", nl: "een lijst", en: "A list"),
    Flaw(
      mandate(
        "role: 'trekker', from: 'jansen', to: 'pietersen', ^begin: '2018-07-01', start: '2018-07-01'"
      ),
      sound, nl: "De sleutel 'begin' bestaat niet", en: "no key 'begin'"),
    Flaw(
      mandate("role: 'trekker', from: ^'jansn', to: 'pietersen', start: '2018-07-01'"), sound,
      nl: "Bedoelde u 'jansen'?", en: "Did you mean 'jansen'?"),
    Flaw(
      mandate("role: 'trekker', from: 'jansen', to: ^'jansen', start: '2018-07-01'"), sound,
      nl: "Niemand vervangt zichzelf", en: "Nobody stands in for themselves"),
    Flaw(
      mandate("role: ^'gso', from: 'jansen', to: 'pietersen', start: '2018-07-01'"), sound,
      nl: "'jansen' heeft de rol 'gso' niet", en: "'jansen' does not hold the role 'gso'"),
    Flaw(
      mandate("role: 'trekker', from: 'jansen', to: 'pietersen', start: ^'2018-02-29'"), sound,
      nl: "'2018-02-29' is geen dag", en: "'2018-02-29' is no day"),
    Flaw(
      mandate(
        "role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', end: ^'2018-06-30'"),
      mandate(
        "role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', end: '2018-07-01'"),
      nl: "ligt voor de eerste", en: "lies before the first"),
    Flaw(
      mandate(
        "role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', instead: ^1"),
      mandate(
        "role: 'trekker', from: 'jansen', to: 'pietersen', start: '2018-07-01', instead: false"),
      nl: "true of false", en: "True or false"),
    Flaw(
      mandate("^role: 'trekker'").replacing("[{ ^", with: "[^{ ")
        .replacing("'trekker' }]", with: "'trekker', from: 'jansen', to: 'pietersen' }]"),
      sound, nl: "ontbreekt 'start'", en: "lacks 'start'"),
  ]
}
