public import ArgumentParser
public import Graft

/// How the learning rate changes in the course of a training, and when the training ends early.
///
/// What is not given is taken from the run that is repeated, or is not used.
struct LoopFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How the learning rate changes: constant, cosine, step=FACTOR,EPOCHS, exponential=FACTOR or plateau. (default: constant)",
            discussion:
                "cosine=FLOOR ends at a share of the rate; plateau=FACTOR,PATIENCE lowers it when nothing improves for so "
                + "many epochs, and plateau alone means plateau=0.1,10."))
    var schedule: ScheduleArgument?

    @Option(help: "Let the learning rate rise from 0 in the first epochs, such as 1 or 0.5. (default: 0)")
    var warmup: Double?

    @Option(help: "End the training when nothing has improved for so many epochs; 0 for never. (default: 0)")
    var patience: Int?

    @Option(
        help:
            "What --patience and a plateau watch: loss, accuracy, val_loss, val_accuracy, or mae and val_mae of values. (default: val_loss, or loss)"
    )
    var monitor: Monitor?

    @Option(help: "By how much it must be better to count as improved. (default: 0)")
    var minDelta: Double?

    @Option(help: "What it must be better than besides, for the training to wait longer. (default: none)")
    var baseline: Double?

    @Option(help: "How many epochs --patience does not look at in the beginning. (default: 0)")
    var startFromEpoch: Int?

    @Flag(
        inversion: .prefixedNo,
        help:
            "With --patience: whether to keep the head of the best epoch, not of the last one. (default: --restore-best)"
    )
    var restoreBest: Bool?

    /// Whether anything is said.
    var isGiven: Bool {
        let given: [Any?] = [
            schedule, warmup, patience, monitor, minDelta, baseline, startFromEpoch, restoreBest,
        ]
        return given.contains { $0 != nil }
    }

    func validate() throws {
        for (name, value) in [("patience", patience), ("start-from-epoch", startFromEpoch)] where value ?? 0 < 0 {
            throw ValidationError("--\(name) is at least 0.")
        }
        for (name, value) in [("warmup", warmup), ("min-delta", minDelta)] {
            if let value, !(value >= 0 && value.isFinite) { throw ValidationError("--\(name) is at least 0.") }
        }
    }

    /// Puts what the flags say into a configuration.
    ///
    /// - Throws: `ValidationError` for what goes with early stopping where there is none.
    func apply(to configuration: inout TrainingConfiguration) throws {
        applySchedule(to: &configuration)
        if let patience {
            configuration.earlyStopping?.patience = patience
            let known = configuration.earlyStopping
            configuration.earlyStopping = patience == 0 ? nil : known ?? EarlyStopping(patience: patience)
        }
        if let monitor {
            configuration.earlyStopping?.monitor = monitor
            configuration.reduceOnPlateau?.monitor = monitor
        }
        if let minDelta { configuration.earlyStopping?.minimumDelta = minDelta }
        if let baseline { configuration.earlyStopping?.baseline = baseline }
        if let startFromEpoch { configuration.earlyStopping?.ignoredEpochs = startFromEpoch }
        if let restoreBest { configuration.earlyStopping?.restoresBest = restoreBest }
        try requireUse(in: configuration)
    }

    /// Refuses what nothing of the configuration reads.
    private func requireUse(in configuration: TrainingConfiguration) throws {
        let flags: [(name: String, isGiven: Bool)] = [
            ("min-delta", minDelta != nil), ("baseline", baseline != nil), ("start-from-epoch", startFromEpoch != nil),
            ("restore-best", restoreBest != nil),
        ]
        if configuration.earlyStopping == nil, let flag = flags.first(where: \.isGiven) {
            throw ValidationError("--\(flag.name) goes with --patience.")
        }
        if configuration.earlyStopping == nil, configuration.reduceOnPlateau == nil, monitor != nil {
            throw ValidationError("--monitor goes with --patience or --schedule plateau.")
        }
    }

    private func applySchedule(to configuration: inout TrainingConfiguration) {
        var changed = configuration.schedule ?? LearningRateSchedule(.constant)
        switch schedule {
        case nil: break
        case .decay(let decay): (changed.decay, configuration.reduceOnPlateau) = (decay, nil)
        case .plateau(let rule): (changed.decay, configuration.reduceOnPlateau) = (.constant, rule)
        }
        changed.warmUpEpochs = warmup ?? changed.warmUpEpochs
        configuration.schedule = changed == LearningRateSchedule(.constant) ? nil : changed
    }
}

extension Monitor: ExpressibleByArgument {}
