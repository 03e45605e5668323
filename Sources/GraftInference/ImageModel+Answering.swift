public import GraftImages
public import GraftPipeline
public import SystemPackage

extension ImageModel {
    /// Says what is in an encoded image: JPEG, PNG, GIF, BMP or WebP.
    ///
    /// - Parameters:
    ///   - bytes: The image's file.
    ///   - views: How many views of the image are looked at, at least 1, itself among them; what is said of them is averaged. See
    ///     ``testTimeAugmentation``.
    /// - Returns: The answer.
    /// - Throws: `ImageError` for an image that cannot be read, `BackboneError`.
    public func answer(encoded bytes: [UInt8], views: Int = 1) async throws -> ImageAnswer {
        let variants = testTimeVariants(views: views)(bytes)
        return answer(ofViews: try await pipeline.featureVectors(ofEncoded: bytes, variants: variants))
    }

    /// Says what is in an image.
    ///
    /// - Parameter image: The image, of any size.
    /// - Returns: The answer.
    /// - Throws: `BackboneError`.
    public func answer(_ image: RGBImage) async throws -> ImageAnswer {
        answer(ofViews: [try await pipeline.featureVector(of: image)])
    }

    /// Says what is in an image file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - views: How many views of the image are looked at, at least 1, itself among them.
    /// - Returns: The answer.
    /// - Throws: `GraftError.unreadableImage`, `BackboneError`.
    public func answer(imageAt path: FilePath, views: Int = 1) async throws -> ImageAnswer {
        for try await result in answers(imagesAt: [path], views: views) { return try result.answer.get() }
        throw CancellationError()
    }

    /// Says what is in many encoded images; the answers come in the order of the images, as they are ready.
    ///
    /// As many images are worked on at once as keep all cores and the device busy. One that cannot be read has its error as its
    /// result and stops nothing. The sequence throws `BackboneError`; who stops reading it ends the work.
    ///
    /// - Parameters:
    ///   - images: The images' files.
    ///   - views: How many views of each image are looked at, at least 1, itself among them.
    /// - Returns: An answer an image, or why it cannot be read.
    public func answers(
        encoded images: [[UInt8]], views: Int = 1
    ) -> AsyncThrowingStream<Result<ImageAnswer, BackbonePipeline.Unreadable>, any Error> {
        pipeline.features(
            count: images.count, load: { images[$0] }, variants: testTimeVariants(views: views)
        ) { _, vectors in vectors.map { answer(ofViews: $0) } }
    }

    /// Says what is in many image files; the answers come in the order of the files, as they are ready.
    ///
    /// An image that cannot be read has its error as its result and stops nothing. The sequence throws `BackboneError`; who stops
    /// reading it ends the work.
    ///
    /// - Parameters:
    ///   - paths: The files.
    ///   - views: How many views of each image are looked at, at least 1, itself among them.
    /// - Returns: An answer a file, or why it cannot be read.
    public func answers(
        imagesAt paths: [FilePath], views: Int = 1
    ) -> AsyncThrowingStream<FileAnswer, any Error> {
        pipeline.features(ofImagesAt: paths, variants: testTimeVariants(views: views)) { path, vectors in
            FileAnswer(path: path, answer: vectors.map { answer(ofViews: $0) })
        }
    }
}
