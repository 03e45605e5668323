internal import ArgumentParser
internal import Graft

/// When a classifier answers, and when it rather says that it does not know.
struct AnswerFlags: ParsableArguments {
    @Option(help: "Answer only where a class is at least so probable, as 0.8; else say 'unsure'.")
    var minConfidence: Float?

    @Option(
        help: """
            Answer only where at most this share of the training images is less unusual than the image, as 0.99; else say \
            'unfamiliar'.
            """)
    var maxNovelty: Double?

    func validate() throws {
        if let minConfidence, !(0...1).contains(minConfidence) {
            throw ValidationError("--min-confidence is a probability from 0 to 1, as 0.8.")
        }
        if let maxNovelty, !(0...1).contains(maxNovelty) {
            throw ValidationError("--max-novelty is a share from 0 to 1, as 0.99.")
        }
    }

    /// Whether anything is asked for.
    var areGiven: Bool { minConfidence != nil || maxNovelty != nil }

    /// Refuses to be given for a model that tells no classes.
    func requireClasses(_ task: ModelTask, of path: FilePath) throws {
        guard areGiven, task != .classes else { return }
        throw ValidationError(
            "--min-confidence and --max-novelty are for classifiers; \(path.displayName) tells \(task.rawValue).")
    }

    /// The policy of a model.
    ///
    /// - Throws: `ValidationError` where novelty is asked for and the classifier cannot tell it.
    func policy(for model: ImageModel) throws -> AnswerPolicy {
        if maxNovelty != nil, model.novelty == nil {
            throw ValidationError(
                "The classifier does not know what its training images are like, which --max-novelty needs: train it again."
            )
        }
        return policy
    }

    /// The policy, whatever the classifier knows.
    var policy: AnswerPolicy { AnswerPolicy(minimumConfidence: minConfidence, maximumNovelty: maxNovelty) }
}
