public import Foundation
public import GraftHeads

/// What can go wrong when a head is made or trained.
public enum TrainingError: Error, Sendable, Hashable {
    /// A number is outside its range.
    case outOfRange(parameter: String, value: Double, expected: String)
    /// There is nothing to train on.
    case noExamples
    /// The number of labels is not that of the feature vectors.
    case labelCountMismatch(labels: Int, featureVectors: Int)
    /// A label is not the number of a class.
    case labelOutOfRange(label: Int, row: Int, classCount: Int)
    /// The examples' targets are not what the head's output is for.
    case targetMismatch(needed: HeadOutput, output: HeadOutput)
    /// Something is solved for that needs one class for each example, and the examples have something else.
    case needsClasses
    /// The examples have another number of labels or values than the head.
    case targetWidthMismatch(targets: Int, outputs: Int)
    /// A target is none of its kind.
    case invalidTarget(value: Float, row: Int, expected: String)
    /// A loss, or something else that training was told to use, is not for the head's output.
    case unsuitable(option: String, output: HeadOutput)
    /// The number of class weights is not that of the classes.
    case classWeightCountMismatch(weights: Int, classCount: Int)
    /// The feature vectors are not as long as the head's input.
    case dimensionMismatch(features: Int, head: Int)
    /// A head cannot be put together or read; why.
    case head(HeadError)
    /// A layer is not trained by steps.
    case notTrainable(layer: String)
    /// The loss is infinite or not a number: training went astray.
    case lossNotFinite(epoch: Int, learningRate: Double)
    /// A logit is infinite or not a number: nothing can be said of its probabilities.
    case logitsNotFinite(row: Int)
    /// The number of weights is not that of the feature vectors.
    case weightCountMismatch(weights: Int, featureVectors: Int)
    /// A feature is infinite or not a number.
    case featureNotFinite(row: Int, feature: Int)
    /// A step of a solver found no solution, though all features are finite.
    case noSolution(step: String)
    /// No learning rate was found: the loss fell at none.
    case noLearningRate(steps: Int)
    /// A metric of the validation is to be watched, and there is no validation.
    case noValidation(monitor: Monitor)
    /// The bytes of a checkpoint are not those that were written.
    case damagedCheckpoint(SafetensorsDefect, file: String)
    /// A file is a checkpoint of another training, which differs in these things, or where there are none no checkpoint.
    case foreignCheckpoint(file: String, differences: [String])
    /// A checkpoint has more epochs than the training.
    case checkpointBeyondEnd(file: String, completed: Int, epochs: Int)
    /// The state after an epoch cannot be kept, for the reason that the system gives; `keptEpochs` are in the checkpoint, or nil where
    /// nothing of the training is.
    case checkpointNotWritten(file: String, epoch: Int, keptEpochs: Int?, reason: String)
    /// A file cannot be read or written, for the reason that the system gives.
    case fileAccess(file: String, reason: String)
}

extension TrainingError: CustomStringConvertible, LocalizedError {
    /// What was wrong, with which value or file, and what to do.
    public var description: String {
        switch self {
        case .outOfRange(let parameter, let value, let expected):
            return HeadError.describe(parameter, value: value, expected: expected)
        case .noExamples:
            return "There are no examples: give at least one feature vector and its label."
        case .labelCountMismatch(let labels, let featureVectors):
            return "There are \(labels) labels for \(featureVectors) feature vectors: give one label for each."
        case .labelOutOfRange(let label, let row, let classCount):
            return """
                The label of row \(row) is \(label), but the head has \(classCount) classes: \
                labels go from 0 to \(classCount - 1).
                """
        case .targetMismatch(let needed, let output):
            return """
                The examples are to be learnt with \(needed) output, but the head has \(output) output: softmax is for one \
                class each, sigmoid for labels, linear for values.
                """
        case .targetWidthMismatch(let targets, let outputs):
            return """
                The examples have \(targets) targets each, but the head has \(outputs) outputs: \
                make a head with one for each.
                """
        case .invalidTarget(let value, let row, let expected):
            return "The target of row \(row) has \(value) where it must have \(expected)."
        case .unsuitable(let option, let output):
            return "\(option) cannot be used for \(Self.describe(output)): leave it out."
        case .classWeightCountMismatch(let weights, let classCount):
            return "There are \(weights) class weights for \(classCount) classes: give one for each."
        case .dimensionMismatch(let features, let head):
            return """
                The feature vectors have \(features) elements, but the head takes \(head): \
                use the backbone that the head was made for, or make a head for this one.
                """
        case .head(let error):
            return error.description
        case .notTrainable(let layer):
            return "A layer \(layer) is not trained by steps: solve for the head instead."
        case .lossNotFinite(let epoch, let learningRate):
            return """
                The loss stopped being a finite number in epoch \(epoch): lower the learning rate, \
                which is \(learningRate), or a penalty on the weights, and check that all features are finite.
                """
        case .logitsNotFinite(let row):
            return """
                The head gives example \(row) a logit that is not a finite number: \
                check that all features are finite, and train the head again.
                """
        case .needsClasses:
            return "A head is solved for only where each image has one class: train it by steps instead."
        case .weightCountMismatch(let weights, let featureVectors):
            return
                "There are \(weights) weights for \(featureVectors) feature vectors: give one weight for each, or none."
        case .featureNotFinite(let row, let feature):
            return """
                Feature \(feature) of row \(row) is not a finite number: \
                check the backbone's pixel range and precision, or leave that example out.
                """
        case .noSolution(let step):
            return "No head was found: \(step) failed. Scale the features, or train a head by steps instead."
        case .noLearningRate(let steps):
            return """
                No learning rate was found: the loss fell at none of \(steps), or hardly. \
                Say one, or let more and larger rates be tried; check that the images of a class have something in common.
                """
        case .noValidation(let monitor):
            return """
                The metric \(monitor.rawValue) is to be watched, but there are no validation examples: \
                give some, or watch loss or accuracy.
                """
        case .damagedCheckpoint(let defect, let file):
            return "\(file) is a damaged checkpoint, which cannot be resumed: \(defect)."
        case .foreignCheckpoint(let file, let differences) where differences.isEmpty:
            return """
                \(file) is no checkpoint that this version of Graft can resume: \
                train without resuming, with a checkpoint elsewhere.
                """
        case .foreignCheckpoint(let file, let differences):
            return """
                \(file) is a checkpoint of another training, which differs in: \(differences.joined(separator: ", ")). \
                Resume with what that training had, or train without resuming, with a checkpoint elsewhere.
                """
        case .checkpointBeyondEnd(let file, let completed, let epochs):
            return """
                \(file) has \(completed) epochs, more than the \(epochs) of this training: \
                ask for \(completed) or more, or train without resuming.
                """
        case .checkpointNotWritten(let file, let epoch, let keptEpochs, let reason):
            let kept =
                keptEpochs.map { "It holds the training up to epoch \($0), and resuming goes on from there" }
                ?? "Nothing of the training is kept"
            return """
                The training ended with epoch \(epoch), since \(file) cannot be written: \(reason) \(kept). \
                Make sure that the folder is there and the disk has room.
                """
        case .fileAccess(let file, let reason):
            return "Cannot access \(file): \(reason)"
        }
    }

    private static func describe(_ output: HeadOutput) -> String {
        switch output {
        case .softmax: "a head that tells classes apart"
        case .sigmoid: "a head of several labels"
        case .linear: "a head of values"
        }
    }

    /// The same text as `description`.
    public var errorDescription: String? { description }
}
