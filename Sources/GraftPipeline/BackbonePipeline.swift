public import GraftBackbones
public import GraftImages
internal import SystemPackage

/// Images of any number through one backbone or several: decoded on all cores while they compute, in bounded memory.
///
/// A fixed number of workers each take an image, decode it, hand it to the device and wait without blocking a thread; so
/// while some images are being computed others are being decoded, and never more are in memory than there are workers. Large
/// images are decoded one after another: what is decoded at once, whoever asks for it, takes 512 MiB at most, unless one image
/// alone takes more.
public struct BackbonePipeline: Sendable {
    /// The backbones that each image passes through.
    public let backbones: JoinedBackbones
    /// How images are decoded.
    public let decoder: ImageDecoder
    /// How images are resized.
    public let resizeMode: ResizeMode
    /// One for all that is decoded through this pipeline and its copies, by however many tasks.
    private let memory: DecodingMemory

    /// Creates a pipeline of one backbone.
    public init(backbone: Backbone, decoder: ImageDecoder = ImageDecoder(), resizeMode: ResizeMode = .bilinear) {
        self.init(backbones: JoinedBackbones([backbone]), decoder: decoder, resizeMode: resizeMode)
    }

    /// Creates a pipeline of joined backbones.
    ///
    /// - Parameters:
    ///   - backbones: The backbones that each image passes through.
    ///   - decoder: How images are decoded.
    ///   - resizeMode: How images are resized.
    ///   - memory: What bounds the memory of images that are being decoded; several pipelines may share one.
    public init(
        backbones: JoinedBackbones, decoder: ImageDecoder = ImageDecoder(), resizeMode: ResizeMode = .bilinear,
        memory: DecodingMemory = DecodingMemory()
    ) {
        self.memory = memory
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
        try await run(count: count, size: size, load: load) { _, _ in
            [.plain]
        } handle: { index, result in
            switch result {
            case .success(let vectors): try await handle(index, .features(vectors[0]))
            case .failure(let failure): try await handle(index, .unreadable(failure.reason))
            }
        }
    }

    /// Why an image, or one that it is mixed with, cannot be read.
    public struct Unreadable: Error, Equatable, CustomStringConvertible {
        /// The reason, in words.
        public let reason: String

        /// The same as `reason`.
        public var description: String { reason }
    }

    /// Sends variants of images through the backbone; each image is decoded once, however many variants it has.
    ///
    /// - Parameters:
    ///   - count: How many images there are.
    ///   - size: How many bytes the image of an index has, where that is known before it is loaded.
    ///   - load: Gives the bytes of the image of an index; it is called once for each, on several threads.
    ///   - variants: Gives the variants of the image of an index, whose bytes it is given.
    ///   - handle: Takes the feature vectors of an image's variants, in their order, or why it cannot be read; it is called in
    ///     no particular order, on several threads.
    /// - Throws: `BackboneError`, `CancellationError`, and what `handle` throws.
    public func run(
        count: Int, size: @escaping @Sendable (Int) -> Int = { _ in 0 },
        load: @escaping @Sendable (Int) throws -> [UInt8],
        variants: @escaping @Sendable (Int, [UInt8]) -> [ImageVariant],
        handle: @escaping @Sendable (Int, Result<[[Float]], Unreadable>) async throws -> Void
    ) async throws {
        let queue = IndexQueue(count: count)
        let workerCount = min(count, PipelineWorker.suggestedCount(for: self))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<workerCount {
                group.addTask {
                    let sessions = try makeSessions()
                    while let index = await queue.next() {
                        try Task.checkCancellation()
                        let vectors: Result<[[Float]], Unreadable>
                        do {
                            vectors = .success(
                                try await featureVectors(
                                    size: size(index), load: { try load(index) }, variants: { variants(index, $0) },
                                    sessions: sessions))
                        } catch let failure as Unreadable {
                            vectors = .failure(failure)
                        }
                        try await handle(index, vectors)
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
        try await featureVectors(ofEncoded: bytes, variants: [.plain])[0]
    }

    /// The feature vectors, `[D]` each, of the variants of one encoded image.
    ///
    /// - Parameters:
    ///   - bytes: The image.
    ///   - variants: What the image is made into.
    /// - Returns: A feature vector a variant, in their order.
    /// - Throws: `ImageError`, `BackboneError`.
    public func featureVectors(
        ofEncoded bytes: [UInt8], variants: [ImageVariant]
    ) async throws -> [[Float]] {
        let room = await memory.budget.reserve(try decoder.decodingMemory(of: bytes))
        let decoded = Result { () throws(ImageError) in try decode(bytes) }
        await memory.budget.release(room)
        let (images, sessions) = (try decoded.get(), try makeSessions())
        var vectors: [[Float]] = []
        for variant in variants {
            vectors.append(
                try await Self.featureVector(of: images.map { variant.apply(to: $0, mixedWith: nil) }, sessions))
        }
        return vectors
    }

    /// The feature vector, `[D]`, of one image of any size, resized bilinearly.
    ///
    /// - Throws: `BackboneError`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        let sessions = try makeSessions()
        return try await Self.featureVector(of: sessions.map { _ in image }, sessions)
    }

    /// The feature vectors of the variants of an image.
    ///
    /// - Throws: `Unreadable`, `BackboneError`, `CancellationError`.
    func featureVectors(
        size: Int, load: () throws -> [UInt8], variants: ([UInt8]) -> [ImageVariant], sessions: [BackboneSession]
    ) async throws -> [[Float]] {
        var wanted: [ImageVariant] = []
        let images = try await pixels(size: size, load: load) { wanted = variants($0) }
        var vectors: [[Float]] = []
        for variant in wanted {
            try Task.checkCancellation()
            let partners: [RGBImage]? =
                if let partner = variant.partner {
                    try await pixels(size: partner.size, load: partner.load)
                } else {
                    nil
                }
            let changed = images.enumerated().map { variant.apply(to: $1, mixedWith: partners?[$0]) }
            vectors.append(try await Self.featureVector(of: changed, sessions))
        }
        return vectors
    }

    /// A file above this weighs in memory itself, and is read only when nothing else is being decoded.
    private static let largeFile = 32 << 20

    /// The pixels of an image at the size of each backbone; `onLoaded` is shown its bytes.
    private func pixels(
        size: Int, load: () throws -> [UInt8], onLoaded: ([UInt8]) -> Void = { _ in }
    ) async throws(Unreadable) -> [RGBImage] {
        let isLarge = size > Self.largeFile
        var room = isLarge ? await memory.budget.reserve(DecodingMemory.limit) : 0
        let images: Result<[RGBImage], Unreadable>
        do {
            let bytes = try load()
            if !isLarge { room = await memory.budget.reserve(try decoder.decodingMemory(of: bytes)) }
            images = .success(try decode(bytes))
            onLoaded(bytes)
        } catch {
            images = .failure(Unreadable(reason: "\(error)"))
        }
        await memory.budget.release(room)
        return try images.get()
    }

    func makeSessions() throws(BackboneError) -> [BackboneSession] {
        var sessions: [BackboneSession] = []
        for backbone in backbones.members { sessions.append(try backbone.makeSession()) }
        return sessions
    }

    /// The feature vectors side by side, given an image for each session.
    static func featureVector(of images: [RGBImage], _ sessions: [BackboneSession]) async throws -> [Float] {
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
