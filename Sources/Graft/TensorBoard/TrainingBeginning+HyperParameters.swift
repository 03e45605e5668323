internal import GraftAugmentation
internal import GraftBackbones
internal import GraftTensorBoard
internal import GraftTraining

extension TrainingBeginning {
    /// What one run may have different from another; each run has the same names, so that they fit in one table.
    var hyperParameters: HyperParameters {
        let configuration = options.configuration
        let hidden = options.head.hiddenLayers
        let units = hidden.compactMap { layer in
            if case .dense(let units, _) = layer { String(units) } else { nil }
        }
        let activations = hidden.compactMap { layer in
            switch layer {
            case .dense(_, let activation) where activation != .linear: activation.rawValue
            case .activation(let function): function.rawValue
            default: nil
            }
        }
        let settings = Dictionary(uniqueKeysWithValues: configuration.settings.map { ($0.name, $0.value) })
        let dropout = hidden.compactMap { layer in
            if case .dropout(let rate) = layer { rate } else { nil }
        }
        // The shortest decimal that means this number: 0.2, not 0.20000000298.
        let dropoutRate = dropout.max().flatMap { Double("\($0)") } ?? 0
        // A head that is solved for takes no steps.
        let takesSteps = options.solving == nil
        let optimizer = takesSteps ? configuration.optimizer.description : "none"
        return HyperParameters([
            "backbone": .text(backbones.name),
            "head": .text(options.solving?.description ?? "trained"),
            "hidden": .text(units.isEmpty ? "none" : units.joined(separator: ",")),
            "activation": .text(activations.first ?? "none"),
            "dropout": .number(dropoutRate),
            "batch_norm": .flag(
                hidden.contains { layer in
                    if case .batchNormalization = layer { true } else { false }
                }),
            "optimizer": .text(optimizer),
            "learning_rate": .number(takesSteps ? configuration.optimizer.learningRate : 0),
            "weight_decay": .number(configuration.optimizer.weightDecay),
            "loss": .text(settings["loss"] ?? (task == .values ? "mean squared error" : "cross-entropy")),
            "label_smoothing": .number(configuration.labelSmoothing ?? 0),
            "class_weights": .text(settings["class weights"] ?? "none"),
            "l1": .number(configuration.regularization?.l1 ?? 0),
            "l2": .number(configuration.regularization?.l2 ?? 0),
            "augmentation": .text((options.recordedAugmentation ?? .none).description),
            "views": .number(Double(options.recordedViews ?? 0)),
            "mixing": .text(settings["mixing"] ?? "none"),
            "schedule": .text(settings["schedule"] ?? "none"),
            "plateau": .text(settings["plateau"] ?? "none"),
            "early_stopping": .text(settings["early stopping"] ?? "none"),
            "batch_size": .number(takesSteps ? Double(configuration.batchSize) : 0),
            "epochs": .number(takesSteps ? Double(configuration.epochs) : 0),
            // As text: a number of 64 bits does not fit in the table's.
            "seed": .text(String(configuration.seed)),
        ])
    }

    /// What tells how well the run did.
    var metrics: [HyperParameters.Metric] {
        let group = validationImageCount == 0 ? "train" : "validation"
        return [task == .values ? "mean_absolute_error" : "accuracy", "loss"].map { name in
            HyperParameters.Metric(group: group, tag: "epoch_\(name)", displayName: "\(group) \(name)")
        }
    }
}

extension OptimizerConfiguration {
    /// The optimizer in words, without its learning rate.
    fileprivate var description: String {
        switch self {
        case .adam(_, beta1: 0.9, beta2: 0.999, epsilon: 1e-7): "adam"
        case .adam(_, let beta1, let beta2, let epsilon): "adam, beta \(beta1)/\(beta2), epsilon \(epsilon)"
        case .adamW(_, _, beta1: 0.9, beta2: 0.999, epsilon: 1e-7): "adamw"
        case .adamW(_, _, let beta1, let beta2, let epsilon): "adamw, beta \(beta1)/\(beta2), epsilon \(epsilon)"
        case .sgd(_, momentum: 0, _, _): "sgd"
        case .sgd(_, let momentum, let nesterov, _): "sgd, \(nesterov ? "Nesterov " : "")momentum \(momentum)"
        }
    }
}
