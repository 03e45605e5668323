public import GraftBackbones
public import GraftImages
internal import SystemPackage

/// Images of any number through one backbone or several: decoded on all cores while they compute, in bounded memory.
///
/// A fixed number of workers each take an image, decode it, hand it to the device and wait without blocking a thread; so
/// while some images are being computed others are being decoded, and never more are in memory than there are workers. Large
/// images are decoded one after another: what is decoded at once takes 512 MiB at most, unless one image alone takes more.
public struct BackbonePipeline: Sendable {
    /// The backbones that each image passes through.
    public let backbones: JoinedBackbones
    /// How images are decoded.
    public let decoder: ImageDecoder
    /// How images are resized.
    public let resizeMode: ResizeMode

    /// Creates a pipeline of one backbone.
    public init(backbone: Backbone, decoder: ImageDecoder = ImageDecoder(), resizeMode: ResizeMode = .bilinear) {
        self.init(backbones: JoinedBackbones([backbone]), decoder: decoder, resizeMode: resizeMode)
    }

    /// Creates a pipeline of joined backbones.
    public init(
        backbones: JoinedBackbones, decoder: ImageDecoder = ImageDecoder(), resizeMode: ResizeMode = .bilinear
    ) {
        self.backbones = backbones
        self.decoder = decoder
        self.resizeMode = resizeMode
    }

    /// The first backbone: the only one, unless several are joined.
    public var backbone: Backbone { backbones.first }

    /// The same pipeline for each backbone alone.
    public var members: [BackbonePipeline] {
        backbones.members.map { BackbonePipeline(backbone: $0, decoder: decoder, resizeMode: resizeMode) }
    }

    /// What came of one image: its feature vector, or why it cannot be read.
    public enum Outcome: Sendable, Equatable {
        /// The feature vector, `[D]`; those of several backbones side by side.
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
        let concurrency = backbones.members.map(\.concurrency).max() ?? 1
        let workerCount = min(count, 2 * concurrency + ProcessorCores.count)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workerCount {
                group.addTask {
                    let sessions = try makeSessions()
                    while let index = await queue.next() {
                        try Task.checkCancellation()
                        switch await pixels(of: index, size: size(index), load: load, budget: budget) {
                        case .success(let images):
                            try await handle(index, .features(Self.featureVector(of: images, sessions)))
                        case .failure(let failure):
                            try await handle(index, .unreadable(failure.reason))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// The feature vector, `[D]`, of one encoded image.
    ///
    /// - Throws: `ImageError`, `BackboneError`.
    public func featureVector(ofEncoded bytes: [UInt8]) async throws -> [Float] {
        try await Self.featureVector(of: decode(bytes), makeSessions())
    }

    /// The feature vector, `[D]`, of one image of any size, resized bilinearly.
    ///
    /// - Throws: `BackboneError`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        let sessions = try makeSessions()
        return try await Self.featureVector(of: sessions.map { _ in image }, sessions)
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
    ) async -> Result<[RGBImage], Unreadable> {
        let isLarge = size > Self.largeFile
        var room = isLarge ? await budget.reserve(Self.decodingMemory) : 0
        let image: Result<[RGBImage], Unreadable>
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

    private func makeSessions() throws(BackboneError) -> [BackboneSession] {
        var sessions: [BackboneSession] = []
        for backbone in backbones.members { sessions.append(try backbone.makeSession()) }
        return sessions
    }

    /// The feature vectors side by side, given an image for each session.
    private static func featureVector(of images: [RGBImage], _ sessions: [BackboneSession]) async throws -> [Float] {
        var features: [Float] = []
        for (image, session) in zip(images, sessions) { features += try await session.featureVector(of: image) }
        return features
    }

    /// Decodes an image into the size that each backbone takes; into a size that several take only once.
    private func decode(_ bytes: [UInt8]) throws(ImageError) -> [RGBImage] {
        var images: [RGBImage] = []
        let sizes = backbones.members.map(\.imageSize)
        for (index, size) in sizes.enumerated() {
            if let earlier = sizes[..<index].firstIndex(of: size) {
                images.append(images[earlier])
            } else {
                images.append(try decoder.decode(bytes, resizedTo: (size.width, size.height), mode: resizeMode))
            }
        }
        return images
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
