public import GraftBackbones
public import GraftInference
public import SystemPackage

/// How the models of a server answer.
public struct AnsweringOptions: Sendable {
    /// The OpenVINO device to run on; nil for the one that each model was trained on.
    public var device: String?
    /// Where compiled networks are kept; nil for nowhere.
    public var cacheDirectory: FilePath?
    /// When a classifier answers.
    public var policy = AnswerPolicy()
    /// The probability above which a label is told.
    public var threshold: Float = 0.5
    /// How many views of each encoded image are looked at, itself among them; what is said of them is averaged.
    public var views = 1
    /// How images of several requests pass through a backbone together; nil for one at a time, several side by side.
    public var batching: DynamicBatching?
    /// Finds a backbone that a bundle only refers to, when it is no longer where it was; nil where that is an error.
    public var fetchBackbone: ImageModel.BackboneFetching?

    /// Creates options with their defaults.
    public init() {}
}
