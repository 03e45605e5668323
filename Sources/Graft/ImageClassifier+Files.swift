public import GraftInference
public import SystemPackage

/// What came of one image file.
public struct FileClassification: Sendable {
    /// The file.
    public let path: FilePath
    /// Its classes, or why it cannot be read.
    public let classification: Result<Classification, GraftError>
}

extension ImageClassifier {
    /// Says what is in many image files, using all cores; the results come in the order of the files, as they are ready.
    ///
    /// An image that cannot be read has its error as its result and stops nothing. The sequence throws `BackboneError`.
    ///
    /// - Parameters:
    ///   - paths: The files.
    ///   - views: How many views of each image are looked at, itself among them; their probabilities are averaged. See
    ///     ``testTimeAugmentation``.
    /// - Returns: The results, as they are ready.
    public func classify(
        imagesAt paths: [FilePath], views: Int = 1
    ) -> AsyncThrowingStream<FileClassification, any Error> {
        pipeline.features(ofImagesAt: paths, variants: model.testTimeVariants(views: views)) { path, vectors in
            FileClassification(path: path, classification: vectors.map { model.classification(ofViews: $0) })
        }
    }
}
