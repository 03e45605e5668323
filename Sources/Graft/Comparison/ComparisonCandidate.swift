public import GraftBackbones
public import GraftTraining

/// A backbone, or several joined, and a head that are compared with others.
public struct ComparisonCandidate: Sendable {
    /// What it is called.
    public let name: String
    /// The layers that are trained.
    public let head: HeadArchitecture
    /// Makes the backbones ready; called when their turn comes, so that no other network is in memory meanwhile.
    public let backbones: @Sendable () async throws -> JoinedBackbones

    /// Creates a candidate whose backbones are made ready when their turn comes.
    public init(
        name: String, head: HeadArchitecture = .softmax,
        backbones: @escaping @Sendable () async throws -> JoinedBackbones
    ) {
        self.name = name
        self.head = head
        self.backbones = backbones
    }

    /// Creates a candidate of one backbone, which is made ready when its turn comes.
    public init(
        name: String, head: HeadArchitecture = .softmax, backbone: @escaping @Sendable () async throws -> Backbone
    ) {
        self.init(name: name, head: head) { JoinedBackbones([try await backbone()]) }
    }

    /// Creates a candidate of a backbone, or of several, that are ready.
    public init(_ backbones: Backbone..., head: HeadArchitecture = .softmax) {
        let joined = JoinedBackbones(backbones)
        self.init(name: joined.name, head: head) { joined }
    }
}
