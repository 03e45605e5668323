internal import ArgumentParser
internal import Graft

/// What training lowers, and how it keeps the head from learning by heart.
///
/// What is not given is taken from the run that is repeated, or is not used; a 0 switches off what that run had.
struct ObjectiveFlags: ParsableArguments {
    @Option(help: "cross-entropy; for --regress mse, mae or huber. (default: cross-entropy, or mse)")
    var loss: LossName?

    @Option(
        defaultAsFlag: 2,
        help:
            "The focal loss, which passes over what is told well already; its gamma, 2 where none is given. Not for --regress."
    )
    var focal: Double?

    @Option(help: "How much of each label is spread over all classes, such as 0.1; not for --regress. (default: 0)")
    var labelSmoothing: Double?

    @Flag(
        inversion: .prefixedNo,
        help:
            "Whether to weigh the images so that each class counts the same, however many it has; for classes only. (default: --no-balance)"
    )
    var balance: Bool?

    @Option(help: "Penalty on the sizes of the weights, such as 0.0001. (default: 0)")
    var l1: Double?

    @Option(help: "Penalty on the squares of the weights, such as 0.001. (default: 0)")
    var l2: Double?

    @Option(
        help:
            "Mix the features of two images each, by shares of the beta distribution of this, such as 0.2. (default: 0)"
    )
    var mixup: Double?

    @Option(help: "Put a stretch of one image's features into another's, such as 1. (default: 0)")
    var cutmix: Double?

    enum LossName: String, ExpressibleByArgument, CaseIterable {
        case crossEntropy = "cross-entropy"
        case mse, mae, huber
    }

    func validate() throws {
        if let labelSmoothing, !(0..<1).contains(labelSmoothing) {
            throw ValidationError("--label-smoothing is at least 0 and below 1.")
        }
        for (name, value) in [("focal", focal), ("l1", l1), ("l2", l2), ("mixup", mixup), ("cutmix", cutmix)] {
            if let value, !(value >= 0 && value.isFinite) {
                throw ValidationError("--\(name) is a number of at least 0.")
            }
        }
        if focal != nil, loss != nil { throw ValidationError("--focal is a loss: leave out --loss.") }
        if mixup ?? 0 > 0, cutmix ?? 0 > 0 { throw ValidationError("Give either --mixup or --cutmix.") }
    }

    /// Whether any of them is given.
    var isGiven: Bool {
        let given: [Any?] = [loss, focal, labelSmoothing, balance, l1, l2, mixup, cutmix]
        return given.contains { $0 != nil }
    }

    /// Puts what the flags say into a configuration.
    func apply(to configuration: inout TrainingConfiguration) {
        switch loss {
        case nil: break
        case .crossEntropy: configuration.loss = nil
        case .mse: configuration.loss = .meanSquaredError
        case .mae: configuration.loss = .meanAbsoluteError
        case .huber: configuration.loss = .huber()
        }
        if let focal { configuration.loss = focal > 0 ? .focal(gamma: focal) : nil }
        if let labelSmoothing { configuration.labelSmoothing = labelSmoothing > 0 ? labelSmoothing : nil }
        if let balance { configuration.classWeights = balance ? .balanced : nil }
        if l1 != nil || l2 != nil {
            let known = configuration.regularization ?? KernelRegularization()
            let changed = KernelRegularization(l1: l1 ?? known.l1, l2: l2 ?? known.l2)
            configuration.regularization = changed == KernelRegularization() ? nil : changed
        }
        for (alpha, mixing) in [(mixup, FeatureMixing.mixUp), (cutmix, FeatureMixing.cutMix)] {
            guard let alpha else { continue }
            if alpha > 0 {
                configuration.mixing = mixing(alpha)
            } else if configuration.mixing == configuration.mixing.map({ mixing($0.alpha) }) {
                configuration.mixing = nil
            }
        }
    }
}
