internal import Graft

/// A loaded model, and how it answers.
struct AnsweringModel: Sendable {
    private let model: ImageModel
    /// When a classifier answers.
    private let policy: AnswerPolicy
    /// The probability above which a label is told.
    private let threshold: Float
    /// How many views of each image are looked at.
    private let views: Int

    init(_ model: ImageModel, policy: AnswerPolicy, threshold: Float, views: Int) {
        (self.model, self.policy, self.threshold, self.views) = (model, policy, threshold, views)
    }

    /// What an answer may say.
    var task: ModelTask { model.task }

    /// The classes, labels or values, in the model's order.
    var names: [String] { model.names }

    /// What is in an encoded image.
    ///
    /// - Throws: `ImageError`, `BackboneError`.
    func answer(encoded bytes: [UInt8]) async throws -> ToldAnswer {
        told(try await model.answer(encoded: bytes, views: views))
    }

    /// What is in image files, in their order, as it is known.
    ///
    /// - Throws: `BackboneError`, what `handle` throws.
    func answer(
        imagesAt paths: [FilePath], _ handle: (FilePath, Result<ToldAnswer, GraftError>) throws -> Void
    ) async throws {
        for try await result in model.answers(imagesAt: paths, views: views) {
            try handle(result.path, result.answer.map(told))
        }
    }

    private func told(_ answer: ImageAnswer) -> ToldAnswer {
        ToldAnswer(answer, policy: policy, threshold: threshold)
    }
}
