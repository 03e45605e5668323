public import GraftBackbones
public import GraftTraining

/// A backbone and a head that are compared with others.
public struct ComparisonCandidate: Sendable {
    /// What it is called.
    public let name: String
    /// The layers that are trained.
    public let head: HeadArchitecture
    /// Makes the backbone ready; called when its turn comes, so that one network is in memory at a time.
    public let backbone: @Sendable () async throws -> Backbone

    /// Creates a candidate whose backbone is made ready when its turn comes.
    public init(
        name: String, head: HeadArchitecture = .softmax, backbone: @escaping @Sendable () async throws -> Backbone
    ) {
        self.name = name
        self.head = head
        self.backbone = backbone
    }

    /// Creates a candidate of a backbone that is ready.
    public init(_ backbone: Backbone, head: HeadArchitecture = .softmax) {
        self.init(name: backbone.name, head: head) { backbone }
    }
}
