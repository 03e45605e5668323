import Foundation
import GraftTraining
import Testing

@Suite("Messages of training errors")
struct TrainingErrorTests {
    static let messages: [(TrainingError, String)] = [
        (
            TrainingError.outOfRange(parameter: "number of epochs", value: 0, expected: "at least 1"),
            "The number of epochs is 0; it must be at least 1."
        ),
        (
            .outOfRange(parameter: "dropout rate", value: 1.5, expected: "at least 0 and below 1"),
            "The dropout rate is 1.5; it must be at least 0 and below 1."
        ),
        (
            .outOfRange(parameter: "beta1", value: .nan, expected: "below 1"),
            "The beta1 is nan; it must be below 1."
        ),
        (.noExamples, "There are no examples: give at least one feature vector and its label."),
        (
            .labelCountMismatch(labels: 3, featureVectors: 4),
            "There are 3 labels for 4 feature vectors: give one label for each."
        ),
        (
            .labelOutOfRange(label: 7, row: 2, classCount: 5),
            "The label of row 2 is 7, but the head has 5 classes: labels go from 0 to 4."
        ),
        (
            .targetMismatch(needed: .sigmoid, output: .softmax),
            "The examples are to be learnt with sigmoid output, but the head has softmax output: softmax is for one "
                + "class each, sigmoid for labels, linear for values."
        ),
        (
            .targetWidthMismatch(targets: 2, outputs: 3),
            "The examples have 2 targets each, but the head has 3 outputs: make a head with one for each."
        ),
        (
            .invalidTarget(value: 0.5, row: 7, expected: "0 or 1 for each label"),
            "The target of row 7 has 0.5 where it must have 0 or 1 for each label."
        ),
        (
            .unsuitable(option: "Label smoothing", output: .linear),
            "Label smoothing cannot be used for a head of values: leave it out."
        ),
        (
            .classWeightCountMismatch(weights: 2, classCount: 3),
            "There are 2 class weights for 3 classes: give one for each."
        ),
        (
            .dimensionMismatch(features: 1280, head: 2048),
            "The feature vectors have 1280 elements, but the head takes 2048: "
                + "use the backbone that the head was made for, or make a head for this one."
        ),
        (
            .notTrainable(layer: "NearestNeighbors"),
            "A layer NearestNeighbors is not trained by steps: solve for the head instead."
        ),
        (
            .lossNotFinite(epoch: 3, learningRate: 0.5),
            "The loss stopped being a finite number in epoch 3: lower the learning rate, which is 0.5, or a penalty on the weights, "
                + "and check that all features are finite."
        ),
        (
            .weightCountMismatch(weights: 3, featureVectors: 4),
            "There are 3 weights for 4 feature vectors: give one weight for each, or none."
        ),
        (
            .featureNotFinite(row: 7, feature: 12),
            "Feature 12 of row 7 is not a finite number: "
                + "check the backbone's pixel range and precision, or leave that example out."
        ),
        (
            .noSolution(step: "finding principal axes"),
            "No head was found: finding principal axes failed. Scale the features, or train a head by steps instead."
        ),
        (
            .noLearningRate(steps: 90),
            "No learning rate was found: the loss fell at none of 90, or hardly. Say one, or let more and larger rates be "
                + "tried; check that the images of a class have something in common."
        ),
        (
            .noValidation(monitor: .validationLoss),
            "The metric val_loss is to be watched, but there are no validation examples: "
                + "give some, or watch loss or accuracy."
        ),
        (
            .damagedCheckpoint(.invalidMetadata(key: "checksum"), file: "/c"),
            "/c is a damaged checkpoint, which cannot be resumed: the metadata has no valid entry checksum."
        ),
        (
            .foreignCheckpoint(file: "/c", differences: ["epochs", "seed"]),
            "/c is a checkpoint of another training, which differs in: epochs, seed. "
                + "Resume with what that training had, or train without resuming, with a checkpoint elsewhere."
        ),
        (
            .foreignCheckpoint(file: "/c", differences: []),
            "/c is no checkpoint that this version of Graft can resume: "
                + "train without resuming, with a checkpoint elsewhere."
        ),
        (
            .checkpointBeyondEnd(file: "/c", completed: 9, epochs: 5),
            "/c has 9 epochs, more than the 5 of this training: ask for 9 or more, or train without resuming."
        ),
        (
            .checkpointNotWritten(file: "/c", epoch: 4, keptEpochs: 3, reason: "no space left."),
            "The training ended with epoch 4, since /c cannot be written: no space left. "
                + "It holds the training up to epoch 3, and resuming goes on from there. "
                + "Make sure that the folder is there and the disk has room."
        ),
        (
            .checkpointNotWritten(file: "/c", epoch: 4, keptEpochs: nil, reason: "no folder."),
            "The training ended with epoch 4, since /c cannot be written: no folder. "
                + "Nothing of the training is kept. Make sure that the folder is there and the disk has room."
        ),
        (
            .head(.outOfRange(parameter: "number of classes", value: 1, expected: "at least 2")),
            "The number of classes is 1; it must be at least 2."
        ),
        (.fileAccess(file: "/a", reason: "no such file"), "Cannot access /a: no such file"),
    ]

    @Test("A message says what was wrong, with which value, and what to do", arguments: messages)
    func message(error: TrainingError, expected: String) {
        #expect(error.description == expected)
        #expect(error.localizedDescription == expected)
    }
}
