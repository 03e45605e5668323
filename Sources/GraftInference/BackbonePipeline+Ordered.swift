internal import GraftFiles
package import GraftPipeline
package import SystemPackage

extension BackbonePipeline {
    /// Sends image files through the backbones, using all cores; what comes of them comes in the order of the files.
    ///
    /// An image that cannot be read has its error as its result and stops nothing. The sequence throws `BackboneError`.
    ///
    /// - Parameters:
    ///   - paths: The files.
    ///   - variants: What an image is made into, given its bytes.
    ///   - transform: Makes what is wanted of a file and its variants' feature vectors, `[D]` each, or of why it cannot be read.
    /// - Returns: What `transform` gives for each file.
    package func features<Element: Sendable>(
        ofImagesAt paths: [FilePath], variants: @escaping @Sendable ([UInt8]) -> [ImageVariant],
        transform: @escaping @Sendable (FilePath, Result<[[Float]], GraftError>) -> Element
    ) -> AsyncThrowingStream<Element, any Error> {
        features(
            count: paths.count, size: { paths[$0].fileSize }, load: { try paths[$0].readContents() }, variants: variants
        ) { index, vectors in
            transform(paths[index], vectors.mapError { .unreadableImage(paths[index], $0.reason) })
        }
    }

    /// Sends images through the backbones, using all cores; what comes of them comes in their order.
    ///
    /// An image that cannot be read has its error as its result and stops nothing. The sequence throws `BackboneError`.
    ///
    /// - Parameters:
    ///   - count: How many images there are.
    ///   - size: How many bytes the image of an index has, where that is known before it is loaded.
    ///   - load: Gives the bytes of the image of an index.
    ///   - variants: What an image is made into, given its bytes.
    ///   - transform: Makes what is wanted of an index and its variants' feature vectors, `[D]` each, or of why it cannot be read.
    /// - Returns: What `transform` gives for each image.
    func features<Element: Sendable>(
        count: Int, size: @escaping @Sendable (Int) -> Int = { _ in 0 },
        load: @escaping @Sendable (Int) throws -> [UInt8],
        variants: @escaping @Sendable ([UInt8]) -> [ImageVariant],
        transform: @escaping @Sendable (Int, Result<[[Float]], Unreadable>) -> Element
    ) -> AsyncThrowingStream<Element, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                let ordered = OrderedOutput { continuation.yield($0) }
                do {
                    try await run(count: count, size: size, load: load) { _, bytes in
                        variants(bytes)
                    } handle: { index, vectors in
                        await ordered.put(transform(index, vectors), at: index)
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }

    /// The feature vectors of image files, in the order of the files.
    package func features(
        ofImagesAt paths: [FilePath]
    ) -> AsyncThrowingStream<(FilePath, Result<[Float], GraftError>), any Error> {
        features(ofImagesAt: paths) { _ in
            [.plain]
        } transform: {
            ($0, $1.map { $0[0] })
        }
    }
}

/// Passes results on in the order of their indices, whatever the order in which they come.
private actor OrderedOutput<Element: Sendable> {
    private let emit: @Sendable (Element) -> Void
    private var waiting: [Int: Element] = [:]
    private var next = 0

    init(emit: @escaping @Sendable (Element) -> Void) {
        self.emit = emit
    }

    func put(_ element: Element, at index: Int) {
        waiting[index] = element
        while let ready = waiting.removeValue(forKey: next) {
            emit(ready)
            next += 1
        }
    }
}
