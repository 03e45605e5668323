internal import GraftFiles
internal import GraftData
internal import GraftFeatures
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
    public func classify(imagesAt paths: [FilePath]) -> AsyncThrowingStream<FileClassification, any Error> {
        AsyncThrowingStream { continuation in
            let task = Task {
                let ordered = OrderedOutput { continuation.yield($0) }
                do {
                    try await pipeline.run(count: paths.count, size: { paths[$0].fileSize }) { index in
                        try paths[index].readContents()
                    } handle: { index, outcome in
                        let result: Result<Classification, GraftError> =
                            switch outcome {
                            case .features(let features): .success(classification(of: features))
                            case .unreadable(let reason): .failure(.unreadableImage(paths[index], reason))
                            }
                        await ordered.put(FileClassification(path: paths[index], classification: result), at: index)
                    }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
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
