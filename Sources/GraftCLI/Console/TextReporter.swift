internal import Graft
internal import GraftFiles

/// Events as lines for people.
struct TextReporter: TrainingReporter {
    private var bar = ProgressBar()
    private var download = DownloadText()
    private var areSeveralBackbones = false

    func explain(_ lines: [String]) {
        for line in lines { Terminal.write(line) }
    }

    mutating func report(_ event: TrainingEvent) {
        switch event {
        case .began(let beginning):
            areSeveralBackbones = beginning.backbones.areSeveral
            explain(BackboneText.lines(beginning.backbones) + Self.lines(augmentationOf: beginning.options))
        case .warning(let text):
            bar.clear()
            Terminal.complain("Warning: \(text)")
        case .extracting(let progress):
            if progress.completed == 0 {
                bar.clear()
                let prefix = areSeveralBackbones ? "\(displayName(of: progress.backbone)): " : ""
                explain(Self.lines(progress).map { prefix + $0 })
            }
            bar.show(progress)
        case .extracted(_, let computed, let duration):
            bar.clear()
            guard computed > 0 else { return }
            let rate = (Double(computed) / max(duration.seconds, 1e-9)).text(decimals: 0)
            Terminal.write(
                "Extracted features of \(counted(computed, "image")) in \(duration.text) (\(rate) images/s).")
        case .crossValidated(let result):
            explain(CrossValidationText.lines(result))
        case .foundLearningRate(let rate, let sweep):
            Terminal.write(
                "Learning rate \(rate), found by a sweep of \(counted(sweep.points.count, "batch", plural: "batches"))."
            )
        case .training(let epochs, let count):
            guard !epochs.isEmpty else { return }
            Terminal.write("Going on after epoch \(epochs.count)/\(count), where the checkpoint was made.")
        case .epoch(let epoch, let count):
            Terminal.write(Self.line(epoch.metrics, of: count))
        case .tried(let trial):
            Terminal.write(Self.line(trial))
        case .solved(_, let history):
            guard let solution = history.solution else { return }
            let count = solution.trials.count
            let reason = count < 2 ? "" : ", the least loss of \(counted(count, "head"))"
            Terminal.write("Solved for the head: \(solution.solver)\(reason).")
            Terminal.write(Self.figures(history.last))
        case .trained(let history, _, _):
            guard history.solution == nil else { return }
            let best = history.best
            var line = "Best epoch: \(best.epoch)/\(history.epochs.count)"
            line += MetricsText.validation(best)
            Terminal.write(line)
            if let outcome = history.outcome { Terminal.write(outcome) }
        case .calibrated(let calibration):
            Terminal.write(CalibrationText.line(calibration))
        }
    }

    mutating func report(_ event: HubEvent) {
        download.show(event)
    }

    func finish(_ result: TrainingSummary) {
        Terminal.write(
            "Saved \(displayName(of: result.bundle)) (\(result.bundleSize.byteText)); loaded again, \(Self.text(result.verification))."
        )
        if let record = result.record { Terminal.write("Kept the run in \(record.displayName).") }
        if let report = result.report { Terminal.write("Wrote the report to \(report.displayName).") }
        let times = result.times
        Terminal.write(
            "Total \(times.total.text): backbone \(times.backbone.text), reading files \(times.read.text), "
                + "extraction \(times.extract.text), training \(times.train.text), assessing \(times.assess.text), saving \(times.save.text)"
        )
    }

    mutating func fail(_ error: any Error) {
        bar.clear()
        download.clear()
    }

    /// What a check of a bundle has found, and for how many images it holds.
    private static func text(_ verification: BundleVerification) -> String {
        let kind = verification.usesValidationImages ? "validation" : "training"
        let images = "the \(verification.imageCount) \(kind) images alike"
        return verification.fromFileCount == verification.imageCount
            ? "it scores \(images), from the file on"
            : "its head scores \(images), and \(verification.fromFileCount) of them from the file on"
    }

    /// How the images to learn from are changed; nothing where they are not.
    private static func lines(augmentationOf options: TrainingOptions) -> [String] {
        guard let augmentation = options.recordedAugmentation, let views = options.takenViews else { return [] }
        return ["Augmentation: \(augmentation) (\(counted(views, "view")) of each training image)"]
    }

    /// What extraction starts from.
    private static func lines(_ progress: ExtractionProgress) -> [String] {
        var lines: [String] = []
        if progress.cachedCount > 0 {
            let noun = progress.areViews ? "view" : "image"
            lines.append("Features of \(counted(progress.cachedCount, noun)) are there already.")
        }
        // Copies have the same views, which has been told of the images themselves.
        if progress.repeatedCount > 0, !progress.areViews {
            let verb = progress.repeatedCount == 1 ? "is the same as another" : "are the same as others"
            lines.append("\(counted(progress.repeatedCount, "image")) \(verb): computed once.")
        }
        if progress.damagedCount > 0 {
            lines.append("\(counted(progress.damagedCount, "stored feature vector")) found damaged: made again.")
        }
        return lines
    }

    static func line(_ metrics: EpochMetrics, of count: Int) -> String {
        let width = String(count).count
        let epoch = String(repeating: " ", count: width - String(metrics.epoch).count) + String(metrics.epoch)
        let rate = metrics.learningRate.map { " - learning_rate: \(LearningRateText.short($0))" } ?? ""
        return "Epoch \(epoch)/\(count)" + MetricsText.training(metrics) + MetricsText.validation(metrics) + rate
    }

    /// A head that was tried, in a row of a table.
    private static func line(_ trial: HeadTrial) -> String {
        let name = trial.solver.description
        // The longest name that there is.
        let padding = String(repeating: " ", count: max(0, 36 - name.count))
        return "  \(name)\(padding) - cv_loss: \(trial.loss.text(decimals: 4)) - cv_accuracy: "
            + "\(trial.accuracy.text(decimals: 4)) ± \(trial.accuracyDeviation.text(decimals: 4))"
            + (trial.seconds.map { " - \(Duration.seconds($0).text)" } ?? "")
    }

    /// Loss and accuracy in training and validation.
    static func figures(_ metrics: EpochMetrics) -> String {
        String((MetricsText.training(metrics) + MetricsText.validation(metrics)).dropFirst(3))
    }
}

/// Nothing but warnings.
struct QuietReporter: TrainingReporter {
    func explain(_ lines: [String]) {}

    func report(_ event: TrainingEvent) {
        if case .warning(let text) = event { Terminal.complain("Warning: \(text)") }
    }

    func report(_ event: HubEvent) {
        if case .retrying(let reason, _) = event { Terminal.complain("Warning: \(reason); trying again.") }
    }

    func finish(_ result: TrainingSummary) {}

    func fail(_ error: any Error) {}
}
