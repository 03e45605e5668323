internal import Graft
internal import GraftAugmentation
internal import GraftFiles

/// A head and its optimizer in few words.
enum HeadText {
    /// As `softmax`, `256-128`, `256 (batch norm, dropout 0.2)`; without hidden layers of labels `sigmoid`, of values `linear`.
    static func describe(_ head: HeadArchitecture, _ task: ModelTask = .classes) -> String {
        var units: [String] = []
        var extras: [String] = []
        for layer in head.hiddenLayers {
            switch layer {
            case .dense(let count, _): units.append("\(count)")
            case .dropout(let rate): extras.append("dropout \(rate)")
            case .batchNormalization: extras.append("batch norm")
            case .standardization: extras.append("standardized")
            case .activation: break
            case .unitNormalization: extras.append("unit length")
            }
        }
        var seen: Set<String> = []
        extras = extras.filter { seen.insert($0).inserted }
        if case .nearestNeighbors(_, let count, _, _, _) = head.finalLayer { return "knn \(count)" }
        let output =
            switch task {
            case .classes: "softmax"
            case .labels: "sigmoid"
            case .values: "linear"
            }
        let name = units.isEmpty ? output : units.joined(separator: "-")
        return extras.isEmpty ? name : "\(name) (\(extras.joined(separator: ", ")))"
    }

    /// As `adam 0.001`, `sgd 0.01 (label smoothing 0.1, MixUp, alpha 0.2)`.
    static func describe(_ training: TrainingConfiguration) -> String {
        let settings = training.settings.map { "\($0.name) \($0.value)" }
        let optimizer = describe(training.optimizer)
        return settings.isEmpty ? optimizer : "\(optimizer) (\(settings.joined(separator: ", ")))"
    }

    /// The same, and how the images were changed.
    static func describe(_ setup: RunSetup) -> String {
        let views = setup.views.map { ", \(counted($0, "view"))" } ?? ""
        return describe(setup.training) + (setup.augmentation.map { ", augmented by \($0)\(views)" } ?? "")
    }

    /// The head of a training: how it was solved for, or its layers.
    static func describe(_ head: HeadArchitecture, _ history: History, _ task: ModelTask = .classes) -> String {
        history.solution?.solver.description ?? describe(head, task)
    }

    /// As `adam 0.001`, `sgd 0.01`.
    static func describe(_ optimizer: OptimizerConfiguration) -> String {
        let name =
            switch optimizer {
            case .adam: "adam"
            case .adamW: "adamw"
            case .sgd: "sgd"
            }
        return "\(name) \(optimizer.learningRate)"
    }
}
