/// One or more backbones that each image passes through, their feature vectors put side by side.
public struct JoinedBackbones: Sendable {
    /// The backbones, at least one, in the order of their parts of the feature vector.
    public let members: [Backbone]

    /// Joins backbones, of which there must be at least one.
    public init(_ members: [Backbone]) {
        precondition(!members.isEmpty, "there is at least one backbone")
        self.members = members
    }

    /// The first backbone: the only one, unless several are joined.
    public var first: Backbone { members[0] }

    /// Whether there are several.
    public var areSeveral: Bool { members.count > 1 }

    /// What they are called together: `efficientnet_b0 + mobilenet_v2`.
    public var name: String { members.map(\.name).joined(separator: " + ") }

    /// The length of the feature vectors side by side.
    public var featureCount: Int { members.reduce(0) { $0 + $1.featureCount } }

    /// Learned numbers in the parts of the networks that are used.
    public var parameterCount: Int { members.reduce(0) { $0 + $1.parameterCount } }

    /// The bytes of the networks' files.
    public var fileSize: Int { members.reduce(0) { $0 + $1.fileSize } }

    /// The SHA-256 of each network's files, in hexadecimal.
    public var digests: [String] { members.map(\.digest) }
}
