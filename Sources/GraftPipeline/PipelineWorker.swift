public import GraftBackbones
public import GraftImages

/// One place in a pipeline, for one task's use: it decodes an image and waits for the device, image after image.
///
/// What answers requests that come one by one has a few of them, each with a task of its own; ``suggestedCount(for:)`` says how
/// many keep the device and the cores busy.
public final class PipelineWorker {
    private let pipeline: BackbonePipeline
    private let sessions: [BackboneSession]
    private let memory: DecodingMemory

    /// Opens a place in the queue of each backbone's device.
    ///
    /// - Parameters:
    ///   - pipeline: The pipeline.
    ///   - memory: What bounds the memory of images that are being decoded, for all workers that share it.
    /// - Throws: `BackboneError.inferenceFailed`.
    public init(_ pipeline: BackbonePipeline, memory: DecodingMemory) throws(BackboneError) {
        self.pipeline = pipeline
        self.memory = memory
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
            size: bytes.count, load: { bytes }, variants: { _ in variants }, sessions: sessions, budget: memory.budget)
    }

    /// The feature vector, `[D]`, of one image of any size, resized bilinearly.
    ///
    /// - Throws: `BackboneError`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        try await BackbonePipeline.featureVector(of: sessions.map { _ in image }, sessions)
    }
}

/// Bounds the memory of the images that several workers decode at once: 512 MiB, unless one image alone takes more.
public struct DecodingMemory: Sendable {
    let budget = DecodingBudget(limit: BackbonePipeline.decodingMemory)

    /// Creates a bound that nothing uses yet.
    public init() {}
}
