internal import Foundation
internal import GraftImages
internal import GraftInference
internal import GraftPipeline

/// A model that is in memory, with workers that wait for images.
///
/// When its last user lets go of it, its workers end; so a request that began with a model ends with it, even where another has
/// taken its place meanwhile.
final class LoadedModel: Sendable {
    let name: String
    /// 1 for the first that was served under the name, and one more with each that took its place.
    let version: Int
    let model: AnsweringModel
    /// What the bundle's files were like when they were loaded.
    let state: BundleState?
    private let queue: ImageQueue

    init(name: String, version: Int, model: AnsweringModel, state: BundleState?) {
        (self.name, self.version, self.model, self.state) = (name, version, model, state)
        let queue = ImageQueue()
        self.queue = queue
        for _ in 0..<PipelineWorker.suggestedCount(for: model.pipeline) {
            Task { await Self.work(off: queue, for: model) }
        }
    }

    deinit {
        let queue = queue
        Task { await queue.close() }
    }

    /// What the model says of an image, once its turn comes.
    ///
    /// - Throws: `BackbonePipeline.Unreadable`, `BackboneError`, `CancellationError`.
    func answer(_ image: ImageQueue.Image) async throws -> ModelAnswer {
        model.answer(ofViews: try await queue.featureVectors(of: image))
    }

    private static func work(off queue: ImageQueue, for model: AnsweringModel) async {
        let worker = Result { try PipelineWorker(model.pipeline) }
        while let job = await queue.next() {
            do {
                switch job.image {
                case .encoded(let bytes):
                    let variants = model.variants(of: bytes)
                    job.continuation.resume(
                        returning: try await worker.get().featureVectors(ofEncoded: bytes, variants: variants))
                case .pixels(let image):
                    job.continuation.resume(returning: [try await worker.get().featureVector(of: image)])
                }
            } catch {
                job.continuation.resume(throwing: error)
            }
        }
    }
}
