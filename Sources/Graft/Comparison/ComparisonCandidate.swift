public import GraftBackbones
public import GraftTraining

/// A backbone, or several joined, and a head that are compared with others.
public struct ComparisonCandidate: Sendable {
    /// What it is called.
    public let name: String
    /// The layers that are trained.
    public let head: HeadArchitecture
    /// How a head is solved for instead; nil to train `head`.
    public let solving: HeadSolving?
    /// Makes the backbones ready; called when their turn comes, so that no other network is in memory meanwhile.
    public let backbones: @Sendable () async throws -> JoinedBackbones

    /// Creates a candidate whose backbones are made ready when their turn comes.
    public init(
        name: String, head: HeadArchitecture = .softmax, solving: HeadSolving? = nil,
        backbones: @escaping @Sendable () async throws -> JoinedBackbones
    ) {
        self.name = name
        self.head = head
        self.solving = solving
        self.backbones = backbones
    }

    /// Creates a candidate of one backbone, which is made ready when its turn comes.
    public init(
        name: String, head: HeadArchitecture = .softmax, solving: HeadSolving? = nil,
        backbone: @escaping @Sendable () async throws -> Backbone
    ) {
        self.init(name: name, head: head, solving: solving) { JoinedBackbones([try await backbone()]) }
    }

    /// Creates a candidate of a backbone, or of several, that are ready.
    public init(_ backbones: Backbone..., head: HeadArchitecture = .softmax, solving: HeadSolving? = nil) {
        let joined = JoinedBackbones(backbones)
        self.init(name: joined.name, head: head, solving: solving) { joined }
    }
}
