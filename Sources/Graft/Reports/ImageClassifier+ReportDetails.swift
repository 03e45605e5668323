internal import Foundation
internal import GraftAugmentation
internal import GraftBackbones
internal import GraftFeatures
internal import GraftFiles
internal import GraftImages
internal import GraftReports
internal import GraftTraining

extension ImageClassifier {
    /// The classifier's parts, as a report's summary names them.
    var reportModel: ClassifierReport.Model {
        ClassifierReport.Model(
            backbone: backbones.name, trainableParameters: head.parameterCount,
            frozenParameters: backbones.parameterCount)
    }

    /// How the probabilities were made to mean what they say.
    ///
    /// - Parameter isOfValidation: Whether the page is of the images that the training was validated on.
    /// - Returns: Nil where they are as the head gives them.
    func reportScaling(isOfValidation: Bool) -> ClassifierReport.Scaling? {
        record?.calibration.map { calibration in
            ClassifierReport.Scaling(
                temperature: calibration.temperature, images: calibration.imagesText,
                isOfPage: isOfValidation && calibration.source == .validation)
        }
    }

    /// What the classifier consists of and what it was told.
    var reportDetails: [ClassifierReport.Details] {
        backbones.members.map(details) + [trainingDetails, versionDetails].compactMap(\.self)
    }

    private func details(of backbone: Backbone) -> ClassifierReport.Details {
        ClassifierReport.Details(
            title: "Backbone",
            values: [
                .init("name", backbone.name), .init("format", backbone.format.rawValue),
                .init("images", "\(backbone.imageSize), resized by \(pipeline.resizeMode.rawValue)"),
                .init("turned upright by EXIF", pipeline.decoder.appliesOrientation ? "yes" : "no"),
                .init("pixels", backbone.scaling.description), .init("layer", backbone.layer ?? "found out"),
                .init("features", backbone.featureCount.grouped), .init("precision", backbone.precision.rawValue),
                .init("device", backbone.device), .init("SHA-256", backbone.digest),
            ])
    }

    private var trainingDetails: ClassifierReport.Details? {
        guard let record else { return nil }
        let configuration = record.configuration
        let layers = head.layerSummaries.map { "\($0.type) \($0.outputDimension)" }.joined(separator: ", ")
        let images = [
            ClassifierReport.Details.Value("augmentation", record.augmentation?.description ?? "none"),
            .init("views of an image", record.views.map(String.init) ?? "the image alone"),
            .init("training images", record.trainingImageCount.grouped),
            .init("validation images", record.validationImageCount.grouped),
            .init("temperature", record.calibration.map { String(format: "%.3f", $0.temperature) } ?? "none"),
            .init("tells unlike images", novelty == nil ? "no" : "yes"),
        ]
        if let solution = record.history.solution {
            return ClassifierReport.Details(
                title: "Training",
                values: [
                    .init("head", "\(layers), softmax"), .init("solved for by", solution.solver.description),
                    .init("heads tried", "\(solution.trials.count)"), .init("seed", "\(configuration.seed)"),
                ] + images)
        }
        return ClassifierReport.Details(
            title: "Training",
            values: [
                .init("head", "\(layers), softmax"),
                .init("epochs", "\(configuration.epochs)"), .init("batch size", "\(configuration.batchSize)"),
                .init("optimizer", configuration.optimizer.text), .init("seed", "\(configuration.seed)"),
                .init("new order each epoch", configuration.shuffles ? "yes" : "no"),
            ] + configuration.settings.map { .init($0.name, $0.value) } + images)
    }

    private var versionDetails: ClassifierReport.Details {
        ClassifierReport.Details(
            title: "Versions",
            values: [
                .init("Graft", GraftVersion.current), .init("OpenVINO", ComputeDevice.runtimeVersion),
                .init("system", ProcessInfo.processInfo.operatingSystemVersionString),
            ])
    }
}

extension OptimizerConfiguration {
    /// The optimizer and its numbers.
    fileprivate var text: String {
        switch self {
        case .adam(let rate, let beta1, let beta2, let epsilon):
            "Adam, learning rate \(rate), beta \(beta1) and \(beta2), epsilon \(epsilon)"
        case .adamW(let rate, _, let beta1, let beta2, let epsilon):
            "AdamW, learning rate \(rate), beta \(beta1) and \(beta2), epsilon \(epsilon)"
        case .sgd(let rate, let momentum, let nesterov, _):
            "SGD, learning rate \(rate), momentum \(momentum)" + (nesterov ? " (Nesterov)" : "")
        }
    }
}

extension Duration {
    /// In seconds, to a hundredth.
    var reportText: String { String(format: "%.2f s", self / .seconds(1)) }
}

/// A note on images that occur more than once; none where there are none.
func copyNote(_ count: Int) -> [String] {
    count == 0
        ? []
        : ["\(counted(count, "image")) \(count == 1 ? "has" : "have") the content of another one: copies count twice."]
}
