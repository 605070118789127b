import Definitions
import Documents
import Lifecycle
import PluginInterface
import Testing

/// What `check` knows of the plugin without a daemon is what the plugin makes.
struct ShippedProductsTests {
  @Test func `the writer makes what files may ask of it`() throws {
    let name = try #require(PluginName("documents"))
    let writer = AssignmentWriter(name: name, home: OutputFolder(path: "/nowhere"))
    #expect(KnownPlugins.shipped.effects[name] == writer.products)
  }
}
