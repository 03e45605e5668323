internal import GraftImages

/// Images that wait for a model, first come first served, until one of its workers takes them.
actor ImageQueue {
    /// An image, encoded or as pixels.
    enum Image: Sendable, Equatable {
        case encoded([UInt8])
        case pixels(RGBImage)
    }

    /// An image and who waits for it.
    struct Job: Sendable {
        let number: Int
        let image: Image
        let continuation: CheckedContinuation<[[Float]], any Error>
    }

    private var waiting: [Job] = []
    private var idle: [CheckedContinuation<Job?, Never>] = []
    private var isClosed = false
    private var lastNumber = 0

    /// The feature vectors of an image's views, once a worker has made them.
    ///
    /// - Throws: What the worker throws; `CancellationError` where the task is cancelled before a worker takes the image.
    func featureVectors(of image: Image) async throws -> [[Float]] {
        lastNumber += 1
        let number = lastNumber
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                let job = Job(number: number, image: image, continuation: continuation)
                if let worker = idle.popLast() { worker.resume(returning: job) } else { waiting.append(job) }
            }
        } onCancel: {
            Task { await self.withdraw(number) }
        }
    }

    /// The image that has waited longest; nil once the queue is closed and empty.
    func next() async -> Job? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        if isClosed { return nil }
        return await withCheckedContinuation { idle.append($0) }
    }

    /// Lets the workers go home when nothing waits any more.
    func close() {
        isClosed = true
        for worker in idle { worker.resume(returning: nil) }
        idle = []
    }

    private func withdraw(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
}
