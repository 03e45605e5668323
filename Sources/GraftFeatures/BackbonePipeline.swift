public import GraftBackbones
public import GraftImages
internal import SystemPackage

/// Images of any number through a backbone: decoded on all cores while the backbone computes, in bounded memory.
///
/// A fixed number of workers each take an image, decode it, hand it to the device and wait without blocking a thread; so
/// while some images are being computed others are being decoded, and never more are in memory than there are workers. Large
/// images are decoded one after another: what is decoded at once takes 512 MiB at most, unless one image alone takes more.
public struct BackbonePipeline: Sendable {
    /// The backbone.
    public let backbone: Backbone
    /// How images are decoded.
    public let decoder: ImageDecoder
    /// How images are resized.
    public let resizeMode: ResizeMode

    /// Creates a pipeline.
    public init(backbone: Backbone, decoder: ImageDecoder = ImageDecoder(), resizeMode: ResizeMode = .bilinear) {
        self.backbone = backbone
        self.decoder = decoder
        self.resizeMode = resizeMode
    }

    /// What came of one image: its feature vector, or why it cannot be read.
    public enum Outcome: Sendable, Equatable {
        /// The feature vector, `[D]`.
        case features([Float])
        /// Why the image cannot be read.
        case unreadable(String)
    }

    /// Sends images through the backbone.
    ///
    /// - Parameters:
    ///   - count: How many images there are.
    ///   - size: How many bytes the image of an index has, where that is known before it is loaded.
    ///   - load: Gives the bytes of the image of an index; it is called once for each, on several threads.
    ///   - handle: Takes what came of the image of an index; it is called in no particular order, on several threads.
    /// - Throws: `BackboneError`, `CancellationError`, and what `handle` throws.
    public func run(
        count: Int, size: @escaping @Sendable (Int) -> Int = { _ in 0 },
        load: @escaping @Sendable (Int) throws -> [UInt8],
        handle: @escaping @Sendable (Int, Outcome) async throws -> Void
    ) async throws {
        let queue = IndexQueue(count: count)
        let budget = DecodingBudget(limit: Self.decodingMemory)
        // Enough that another image waits behind each one that the device computes, while every core may decode.
        let workerCount = min(count, 2 * backbone.concurrency + ProcessorCores.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workerCount {
                group.addTask {
                    let session = try backbone.makeSession()
                    while let index = await queue.next() {
                        try Task.checkCancellation()
                        switch await pixels(of: index, size: size(index), load: load, budget: budget) {
                        case .success(let image):
                            try await handle(index, .features(session.featureVector(of: image)))
                        case .failure(let failure):
                            try await handle(index, .unreadable(failure.reason))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private struct Unreadable: Error {
        let reason: String
    }

    /// Enough for a photo of 12 megapixels on each of 14 cores.
    private static let decodingMemory = 512 << 20
    /// A file above this weighs in memory itself, and is read only when nothing else is being decoded.
    private static let largeFile = 32 << 20

    private func pixels(
        of index: Int, size: Int, load: (Int) throws -> [UInt8], budget: DecodingBudget
    ) async -> Result<RGBImage, Unreadable> {
        let isLarge = size > Self.largeFile
        var room = isLarge ? await budget.reserve(Self.decodingMemory) : 0
        let image: Result<RGBImage, Unreadable>
        do {
            let bytes = try load(index)
            if !isLarge { room = await budget.reserve(try decoder.decodingMemory(of: bytes)) }
            image = .success(try decode(bytes))
        } catch {
            image = .failure(Unreadable(reason: "\(error)"))
        }
        await budget.release(room)
        return image
    }

    private func decode(_ bytes: [UInt8]) throws(ImageError) -> RGBImage {
        let size = (width: backbone.imageSize.width, height: backbone.imageSize.height)
        return try decoder.decode(bytes, resizedTo: size, mode: resizeMode)
    }
}

/// Hands out indices, one at a time.
private actor IndexQueue {
    private var indices: Range<Int>

    init(count: Int) {
        indices = 0..<count
    }

    func next() -> Int? {
        indices.popFirst()
    }
}
