internal import GraftBackbones
internal import GraftPipeline
internal import HTTPTypes

/// Lets models answer for the images of requests, within the server's bounds.
struct Answering: Sendable {
    let admission: Admission
    let metrics: ServerMetrics
    /// The most images that a request has.
    let imageLimit: Int

    /// What a model says of each image; of one that cannot be read, why.
    ///
    /// - Throws: `Refusal` where there are no images, too many, or no room for them; `BackboneError`, `CancellationError`.
    func answers(
        to images: [ImageQueue.Image], by loaded: LoadedModel
    ) async throws -> [Result<ModelAnswer, BackbonePipeline.Unreadable>] {
        guard !images.isEmpty else { throw Refusal.malformed("The request has no image.") }
        guard images.count <= imageLimit else { throw Refusal.tooManyImages(limit: imageLimit) }
        return try await admission.holding(images: images.count) {
            try await withThrowingTaskGroup(
                of: (Int, Result<ModelAnswer, BackbonePipeline.Unreadable>).self
            ) { group in
                for (index, image) in images.enumerated() {
                    group.addTask { (index, try await answer(to: image, by: loaded)) }
                }
                var results = [Result<ModelAnswer, BackbonePipeline.Unreadable>?](repeating: nil, count: images.count)
                for try await (index, result) in group { results[index] = result }
                return results.compactMap(\.self)
            }
        }
    }

    /// What a model says of images all of which must be readable.
    ///
    /// - Throws: `Refusal` as above, and where an image cannot be read; `BackboneError`, `CancellationError`.
    func allAnswers(to images: [ImageQueue.Image], by loaded: LoadedModel) async throws -> [ModelAnswer] {
        try await answers(to: images, by: loaded).enumerated().map { index, result in
            switch result {
            case .success(let answer): return answer
            case .failure(let error):
                let place = images.count > 1 ? "Image \(index + 1) of \(images.count): " : ""
                throw Refusal(status: .unprocessableContent, reason: place + error.reason)
            }
        }
    }

    private func answer(
        to image: ImageQueue.Image, by loaded: LoadedModel
    ) async throws -> Result<ModelAnswer, BackbonePipeline.Unreadable> {
        do {
            let answer = try await loaded.answer(image)
            await metrics.count(images: 1, model: loaded.name, outcome: .answered)
            return .success(answer)
        } catch let error as BackbonePipeline.Unreadable {
            await metrics.count(images: 1, model: loaded.name, outcome: .unreadable)
            return .failure(error)
        }
    }
}
