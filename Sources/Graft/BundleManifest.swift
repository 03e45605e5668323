internal import GraftBackbones
internal import GraftImages
internal import GraftTraining

/// The content of a bundle's `classifier.json`.
struct BundleManifest: Codable, Equatable, Sendable {
    static let formatName = "graft-classifier"
    static let currentFormatVersion = 2

    /// Always `graft-classifier`.
    var format = formatName
    /// Raised when an older Graft could not read the bundle rightly.
    var formatVersion = currentFormatVersion
    /// What the model says of an image; nil for one class, as in bundles from before there was anything else.
    var task: ModelTask?
    /// The classes, labels or values in the order of the head's outputs.
    var classes: [String]
    var backbone: BackbonePin
    /// The backbones whose features come after those of the first; nil where there is one alone.
    var joined: [BackbonePin]?
    var preprocessing: Preprocessing
    var training: TrainingRecord?
    var versions: Versions

    /// What tells a bundle from any other folder, whichever version of Graft made it.
    struct Header: Decodable {
        let format: String
        let formatVersion: Int
    }

    /// All backbones, in the order of their features.
    var backbones: [BackbonePin] { [backbone] + (joined ?? []) }

    /// A network that the head was trained on.
    struct BackbonePin: Codable, Equatable, Sendable {
        var name: String
        /// The SHA-256 of the network's files.
        var sha256: String
        /// Where the network is inside the bundle; nil when it is only referred to.
        var file: String?
        /// Where the network was when it is only referred to.
        var reference: String?
        /// What the network can be fetched by again, when it is only referred to.
        var handle: String?
        /// What makes the network into the same backbone again.
        var options: BackboneOptions
        var featureCount: Int
        var parameterCount: Int
        /// How many classes the network's own last layer told apart, when it was cut off.
        var removedClassCount: Int?
    }

    /// How an image becomes what the network takes.
    struct Preprocessing: Codable, Equatable, Sendable {
        var resizeMode: ResizeMode
        var appliesOrientation: Bool
    }

    /// The software that made the bundle.
    struct Versions: Codable, Equatable, Sendable {
        var graft: String
        var openVINO: String
    }
}
