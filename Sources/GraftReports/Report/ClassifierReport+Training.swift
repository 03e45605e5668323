internal import GraftFiles
internal import GraftPlots
internal import GraftTraining

extension ClassifierReport {
    /// The curves of the training; nil where it is not known.
    var trainingSection: HTMLSection? {
        guard let history = training?.history else { return nil }
        let curves = TrainingCurves(runs: [(name: title, history: history)])
        return HTMLSection(
            title: "Training",
            body: .columns([
                .figure(curves.loss(theme: .page, width: 420, height: 320)),
                .figure(curves.accuracy(theme: .page, width: 420, height: 320)),
            ]) + .paragraph("\(Self.description(of: history))"))
    }

    private static func description(of history: History) -> String {
        let (best, last) = (history.best, history.last)
        let figures = { (epoch: EpochMetrics) in
            if let accuracy = epoch.validationAccuracy, let loss = epoch.validationLoss {
                "a validation accuracy of \(Figure.percent(accuracy)) and a loss of \(Figure.decimal(loss, 4))"
            } else {
                "a training accuracy of \(Figure.percent(epoch.accuracy)) and a loss of \(Figure.decimal(epoch.loss, 4))"
            }
        }
        let count = counted(history.epochs.count, "epoch")
        guard best.epoch != last.epoch else { return "The last of \(count) is the best one, with \(figures(best))." }
        return
            "The best of \(count) is epoch \(best.epoch), with \(figures(best)). The classifier is from the last one, with "
            + "\(figures(last))."
    }
}
