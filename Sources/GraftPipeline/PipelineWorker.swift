public import GraftBackbones
public import GraftImages

/// One place in a pipeline, for one task's use: it decodes an image and waits for the device, image after image.
///
/// What answers requests that come one by one has a few of them, each with a task of its own; ``suggestedCount(for:)`` says how
/// many keep the device and the cores busy.
public final class PipelineWorker {
    private let pipeline: BackbonePipeline
    private let sessions: [BackboneSession]

    /// Opens a place in the queue of each backbone's device.
    ///
    /// - Throws: `BackboneError.inferenceFailed`.
    public init(_ pipeline: BackbonePipeline) throws(BackboneError) {
        self.pipeline = pipeline
        sessions = try pipeline.makeSessions()
    }

    /// How many workers keep a pipeline's device and all cores busy.
    public static func suggestedCount(for pipeline: BackbonePipeline) -> Int {
        // Enough that another image waits behind each one that the device computes, while every core may decode.
        2 * (pipeline.backbones.members.map(\.concurrency).max() ?? 1) + ProcessorCores.count
    }

    /// The feature vectors, `[D]` each, of the variants of one encoded image.
    ///
    /// - Parameters:
    ///   - bytes: The image.
    ///   - variants: What the image is made into.
    /// - Returns: A feature vector a variant, in their order.
    /// - Throws: `BackbonePipeline.Unreadable`, `BackboneError`, `CancellationError`.
    public func featureVectors(ofEncoded bytes: [UInt8], variants: [ImageVariant] = [.plain]) async throws -> [[Float]]
    {
        try await pipeline.featureVectors(
            size: bytes.count, load: { bytes }, variants: { _ in variants }, sessions: sessions)
    }

    /// The feature vector, `[D]`, of one image of any size, resized bilinearly.
    ///
    /// - Throws: `BackboneError`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        try await BackbonePipeline.featureVector(of: sessions.map { _ in image }, sessions)
    }
}
