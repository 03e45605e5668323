internal import Crypto
internal import Foundation
public import GraftAugmentation
public import GraftBackbones
public import GraftImages

/// All that a feature vector depends on besides the image: two equal recipes give equal features.
public struct FeatureRecipe: Sendable, Hashable, Codable {
    /// The SHA-256 of the backbone's files.
    public var backbone: String
    /// The layer whose output is taken; nil for the network's own output.
    public var layer: String?
    /// The size that images are resized to.
    public var imageSize: ImageSize
    /// The order of the network's input axes.
    public var layout: TensorLayout
    /// How bytes become the numbers that the network takes.
    public var scaling: PixelScaling
    /// The number format of the computation.
    public var precision: Precision
    /// The device of the computation.
    public var device: String
    /// How images are resized.
    public var resizeMode: ResizeMode
    /// Whether images are turned upright as their EXIF data says.
    public var appliesOrientation: Bool
    /// The OpenVINO runtime that computes.
    public var runtimeVersion: String
    /// What `ImageDecoder.pixelVersion` was: another version of Graft may decode or resize otherwise.
    public var pixelVersion: Int
    /// How images are changed before they pass through the backbone; nil for images as they are.
    public var augmentation: AugmentationRecipe?

    /// How images are changed: with an image, a view's number and a partner to mix with all that a view depends on.
    public struct AugmentationRecipe: Sendable, Hashable, Codable {
        /// The steps and the mixing.
        public var augmentation: Augmentation
        /// The seed of what is drawn.
        public var seed: UInt64
        /// What `Augmentation.version` was: another version of Graft may draw or change otherwise.
        public var version: Int

        /// Creates the recipe of the views of a seed.
        public init(_ augmentation: Augmentation, seed: UInt64) {
            self.augmentation = augmentation
            self.seed = seed
            version = Augmentation.version
        }
    }

    /// Creates the recipe of a backbone's features.
    public init(
        backbone: Backbone, resizeMode: ResizeMode, appliesOrientation: Bool, augmentation: AugmentationRecipe? = nil
    ) {
        self.backbone = backbone.digest
        layer = backbone.layer
        imageSize = backbone.imageSize
        layout = backbone.layout
        scaling = backbone.scaling.scaling
        precision = backbone.precision
        device = backbone.device
        self.resizeMode = resizeMode
        self.appliesOrientation = appliesOrientation
        runtimeVersion = ComputeDevice.runtimeVersion
        pixelVersion = ImageDecoder.pixelVersion
        self.augmentation = augmentation
    }

    /// What the store calls the features of this recipe: a SHA-256 in hexadecimal.
    var key: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return SHA256.hash(data: try encoder.encode(self)).map { String(format: "%02x", $0) }.joined()
        }
    }
}
