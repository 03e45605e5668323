internal import Graft

/// What a model says of one image, whatever it tells.
enum Answer {
    /// Its classes, and whether one of them is the answer.
    case classes(Classification, AnswerPolicy.Verdict)
    /// Its labels, and the probability above which one is told.
    case labels(ImagePrediction, threshold: Float)
    /// Its values.
    case values(ImagePrediction)
}

/// A loaded model, and how it answers.
struct AnsweringModel: Sendable {
    private enum Model {
        case classifier(ImageClassifier, AnswerPolicy)
        case predictor(ImagePredictor, threshold: Float)
    }

    private let model: Model
    /// How many views of each image are looked at.
    private let views: Int

    /// Answers by a classifier.
    init(_ classifier: ImageClassifier, policy: AnswerPolicy, views: Int) {
        model = .classifier(classifier, policy)
        self.views = views
    }

    /// Answers by a predictor of labels or values.
    init(_ predictor: ImagePredictor, threshold: Float, views: Int) {
        model = .predictor(predictor, threshold: threshold)
        self.views = views
    }

    /// What an answer may say.
    var task: ModelTask {
        switch model {
        case .classifier: .classes
        case .predictor(let predictor, _): predictor.task
        }
    }

    /// The classes, labels or values, in the model's order.
    var names: [String] {
        switch model {
        case .classifier(let classifier, _): classifier.classes
        case .predictor(let predictor, _): predictor.names
        }
    }

    /// What is in an encoded image.
    ///
    /// - Throws: `ImageError`, `BackboneError`.
    func answer(encoded bytes: [UInt8]) async throws -> Answer {
        switch model {
        case .classifier(let classifier, let policy):
            Self.answer(try await classifier.classify(encoded: bytes, views: views), policy)
        case .predictor(let predictor, let threshold):
            Self.answer(try await predictor.predict(encoded: bytes, views: views), of: predictor, threshold)
        }
    }

    /// What is in image files, in their order, as it is known.
    ///
    /// - Throws: `BackboneError`, what `handle` throws.
    func answer(
        imagesAt paths: [FilePath], _ handle: (FilePath, Result<Answer, GraftError>) throws -> Void
    ) async throws {
        switch model {
        case .classifier(let classifier, let policy):
            for try await result in classifier.classify(imagesAt: paths, views: views) {
                try handle(result.path, result.classification.map { Self.answer($0, policy) })
            }
        case .predictor(let predictor, let threshold):
            for try await result in predictor.predict(imagesAt: paths, views: views) {
                try handle(result.path, result.prediction.map { Self.answer($0, of: predictor, threshold) })
            }
        }
    }

    private static func answer(_ classification: Classification, _ policy: AnswerPolicy) -> Answer {
        .classes(classification, policy.verdict(on: classification))
    }

    private static func answer(
        _ prediction: ImagePrediction, of predictor: ImagePredictor, _ threshold: Float
    ) -> Answer {
        predictor.task == .labels ? .labels(prediction, threshold: threshold) : .values(prediction)
    }
}
