internal import GraftFiles
internal import GraftPlots
internal import GraftTraining

extension ClassifierReport {
    /// The curves of the training, or the heads that were tried; nil where neither is known.
    var trainingSection: HTMLSection? {
        guard let history = training?.history else { return nil }
        if let solution = history.solution { return Self.section(on: solution) }
        let curves = TrainingCurves(runs: [(name: title, history: history)])
        return HTMLSection(
            title: "Training",
            body: .columns([
                .figure(curves.loss(theme: .page, width: 420, height: 320)),
                .figure(curves.accuracy(theme: .page, width: 420, height: 320)),
            ]) + .paragraph("\(Self.description(of: history))"))
    }

    /// The table of the heads that were tried; nil where none was.
    private static func section(on solution: HeadSolution) -> HTMLSection? {
        guard let winner = solution.winner else { return nil }
        let number = { (value: Double, text: String) in HTMLTable.Cell(HTML(text: text), sortKey: value) }
        let table = HTMLTable(
            caption: "Heads that were tried, on training images held out in turn",
            columns: [HTMLTable.Column("Head")]
                + ["Accuracy", "± folds", "Loss", "± folds"].map { HTMLTable.Column($0, isNumeric: true) },
            rows: solution.trials.map { trial in
                let name = HTML(text: trial.solver.description)
                return [
                    HTMLTable.Cell(trial == winner ? "<strong>\(name)</strong> (taken)" : name),
                    number(trial.accuracy, Figure.percent(trial.accuracy)),
                    number(trial.accuracyDeviation, Figure.percent(trial.accuracyDeviation)),
                    number(trial.loss, Figure.decimal(trial.loss, 4)),
                    number(trial.lossDeviation, Figure.decimal(trial.lossDeviation, 4)),
                ]
            }, isSortable: true)
        return HTMLSection(
            title: "Training",
            body: table.html
                + .paragraph(
                    """
                    The head was solved for, without epochs. The one with the least loss on images that it had not seen was taken, \
                    and solved for once more on all training images.
                    """))
    }

    private static func description(of history: History) -> String {
        let (best, kept) = (history.best, history.kept)
        let figures = { (epoch: EpochMetrics) in
            if let accuracy = epoch.validationAccuracy, let loss = epoch.validationLoss {
                "a validation accuracy of \(Figure.percent(accuracy)) and a loss of \(Figure.decimal(loss, 4))"
            } else {
                "a training accuracy of \(Figure.percent(epoch.accuracy ?? 0)) and a loss of \(Figure.decimal(epoch.loss, 4))"
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
