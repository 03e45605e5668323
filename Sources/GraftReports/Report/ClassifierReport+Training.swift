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
        let (best, kept) = (history.best, history.kept)
        let figures = { (epoch: EpochMetrics) in
            if let accuracy = epoch.validationAccuracy, let loss = epoch.validationLoss {
                "a validation accuracy of \(Figure.percent(accuracy)) and a loss of \(Figure.decimal(loss, 4))"
            } else {
                "a training accuracy of \(Figure.percent(epoch.accuracy)) and a loss of \(Figure.decimal(epoch.loss, 4))"
            }
        }
        let count = counted(history.epochs.count, "epoch")
        let outcome = history.outcome.map { "\($0) " } ?? ""
        guard best.epoch != kept.epoch else {
            let place = kept.epoch == history.last.epoch ? "The last of \(count)" : "Epoch \(kept.epoch) of \(count)"
            return "\(outcome)\(place) is the best one, with \(figures(best))."
        }
        let origin = kept.epoch == history.last.epoch ? "the last one" : "epoch \(kept.epoch)"
        return
            "\(outcome)The best of \(count) is epoch \(best.epoch), with \(figures(best)). The classifier is from \(origin), "
            + "with \(figures(kept))."
    }
}
