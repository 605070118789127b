import Definitions
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing

/// What `check` knows of the plugin without a daemon is what the plugin makes.
struct ShippedProductsTests {
  @Test func `the spool makes what files may ask of it`() throws {
    let name = try #require(PluginName("notifications"))
    let folder = try TemporaryFolder()
    let spool = MailSpool(
      name: name, home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
    #expect(KnownPlugins.shipped.effects[name]?.sorted() == spool.products.sorted())
  }
}
