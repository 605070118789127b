/// The content of one container as layers of vertices, with strands from each layer to the next.
struct LayeredGraph {
  struct Vertex {
    enum Role: Equatable {
      case header
      case child(Int)
      case topPort
      case bottomPort
      /// Where a long edge passes a layer.
      case bend
      case label
    }

    var role: Role
    var layer: Int
    var width: Int
    var height: Int
    /// The room kept free on either side.
    var spacing: Int
    /// Where along the width edges may meet the vertex.
    var ports: ClosedRange<Int>

    /// Whether this is an inner piece of an edge.
    var isInner: Bool { role == .bend || role == .label }
  }

  /// A piece of an edge, between two layers next to each other.
  struct Strand {
    struct End {
      var vertex: Int
      /// From the left of the vertex.
      var offset: Int
      /// Whether the place was settled inside the child.
      var isFixed: Bool
    }

    var edge: Int
    var upper: End
    var lower: End
  }

  var vertices: [Vertex] = []
  var strands: [Strand] = []
  /// The vertices of each layer from left to right.
  var layers: [[Int]]
  /// The place of each vertex in its layer.
  var places: [Int] = []
  /// The strands that leave a vertex downwards, and upwards.
  var below: [[Int]] = []
  var above: [[Int]] = []
  /// The strands of each edge from top to bottom, and the vertex of its label.
  var chains: [[Int]] = []
  var labels: [Int?] = []
  /// Whether each edge leads back up.
  var leadsBack: [Bool] = []

  init(layerCount: Int) { layers = [[Int]](repeating: [], count: layerCount) }

  mutating func add(_ vertex: Vertex) -> Int {
    vertices.append(vertex)
    places.append(layers[vertex.layer].count)
    layers[vertex.layer].append(vertices.count - 1)
    below.append([])
    above.append([])
    return vertices.count - 1
  }

  mutating func add(_ strand: Strand) {
    strands.append(strand)
    chains[strand.edge].append(strands.count - 1)
    below[strand.upper.vertex].append(strands.count - 1)
    above[strand.lower.vertex].append(strands.count - 1)
  }

  mutating func setOrder(_ order: [Int], ofLayer layer: Int) {
    layers[layer] = order
    for (place, vertex) in order.enumerated() { places[vertex] = place }
  }

  /// Orders strands that leave one vertex by where they go.
  func lowerKey(_ strand: Int) -> Int { key(strands[strand].lower) }
  func upperKey(_ strand: Int) -> Int { key(strands[strand].upper) }

  /// The place of the vertex first, then the place along its border. Widths stay far below 2²⁰.
  private func key(_ end: Strand.End) -> Int { places[end.vertex] << 20 + max(0, end.offset) }

  /// The least distance between the left sides of two neighbours in a layer.
  func distance(from left: Int, to right: Int) -> Int {
    vertices[left].width + vertices[left].spacing + vertices[right].spacing
  }
}
