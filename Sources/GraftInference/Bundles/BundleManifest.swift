package import GraftBackbones
package import GraftImages
package import GraftPipeline

/// What a bundle's `classifier.json` says of how its model answers.
///
/// How the model came about is there too; that is for who trains.
package struct BundleManifest: Codable, Equatable, Sendable {
    package static let formatName = "graft-classifier"
    package static let currentFormatVersion = 2

    /// Always `graft-classifier`.
    package var format = formatName
    /// Raised when an older Graft could not read the bundle rightly.
    package var formatVersion = currentFormatVersion
    /// What the model says of an image; nil for one class, as in bundles from before there was anything else.
    package var task: ModelTask?
    /// The classes, labels or values in the order of the head's outputs.
    package var classes: [String]
    package var backbone: BackbonePin
    /// The backbones whose features come after those of the first; nil where there is one alone.
    package var joined: [BackbonePin]?
    package var preprocessing: Preprocessing
    package var versions: Versions

    package init(
        task: ModelTask?, classes: [String], backbones: [BackbonePin], preprocessing: Preprocessing, versions: Versions
    ) {
        (self.task, self.classes) = (task, classes)
        backbone = backbones[0]
        joined = backbones.count > 1 ? Array(backbones.dropFirst()) : nil
        (self.preprocessing, self.versions) = (preprocessing, versions)
    }

    /// What tells a bundle from any other folder, whichever version of Graft made it.
    package struct Header: Decodable {
        package let format: String
        package let formatVersion: Int
    }

    /// All backbones, in the order of their features.
    package var backbones: [BackbonePin] { [backbone] + (joined ?? []) }

    /// A network that the head was trained on.
    package struct BackbonePin: Codable, Equatable, Sendable {
        package var name: String
        /// The SHA-256 of the network's files.
        package var sha256: String
        /// Where the network is inside the bundle; nil when it is only referred to.
        package var file: String?
        /// Where the network was when it is only referred to.
        package var reference: String?
        /// What the network can be fetched by again, when it is only referred to.
        package var handle: String?
        /// What makes the network into the same backbone again.
        package var options: BackboneOptions
        package var featureCount: Int
        package var parameterCount: Int
        /// How many classes the network's own last layer told apart, when it was cut off.
        package var removedClassCount: Int?

        /// Describes a backbone, wherever it is.
        package init(_ backbone: Backbone) {
            name = backbone.name
            sha256 = backbone.digest
            options = backbone.resolvedOptions
            featureCount = backbone.featureCount
            parameterCount = backbone.parameterCount
            removedClassCount = backbone.removedClassCount
        }
    }

    /// How an image becomes what the network takes.
    package struct Preprocessing: Codable, Equatable, Sendable {
        package var resizeMode: ResizeMode
        package var appliesOrientation: Bool

        /// Describes what a pipeline does.
        package init(_ pipeline: BackbonePipeline) {
            resizeMode = pipeline.resizeMode
            appliesOrientation = pipeline.decoder.appliesOrientation
        }
    }

    /// The software that made the bundle.
    package struct Versions: Codable, Equatable, Sendable {
        package var graft: String
        package var openVINO: String

        /// The software that is running.
        package static var current: Versions {
            Versions(graft: GraftVersion.current, openVINO: ComputeDevice.runtimeVersion)
        }
    }
}
