import Languages
import Lifecycle
import Notifications
import Testing

struct AddressBookTests {
  @Test(arguments: [
    ("gso@example.org", true), ("j.jansen+opdracht_1@example.org", true), ("@example.org", false),
    ("gso", false), ("gso@", false), ("a@b@c", false), (".a@b.nl", false), ("a..b@c.nl", false),
    ("a b@c.nl", false), ("\"a\"@c.nl", false), ("a@b.nl\r\nBcc: x@y.z", false), ("a@b.nl,", false),
    ("<a@b.nl>", false), ("\(String(repeating: "a", count: 65))@b.nl", false),
  ])
  func `an address that could not stand in a header is refused`(
    address: String, isValid: Bool
  ) throws {
    let role = try #require(RoleName("gso"))
    #expect((AddressBook(domain: "example.org", addresses: [role: address]) != nil) == isValid)
  }
}
