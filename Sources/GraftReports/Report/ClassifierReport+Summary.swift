internal import GraftFiles
internal import GraftMetrics
internal import GraftTraining

extension ClassifierReport {
    /// What was scored, in a sentence.
    var lead: HTML {
        let kind =
            switch images {
            case .validation: "validation image"
            case .training: "training image"
            case .others: "image"
            }
        return """
            \(counted(scores.count, kind)) of \(counted(scores.classes.count, "class", plural: "classes")), \
            scored by a head on \(HTML(name: model.backbone)).
            """
    }

    var summarySection: HTMLSection {
        let interval = WilsonInterval(successes: scores.correctCount, of: scores.count)
        var cards = [
            HTMLCards.Card(
                "Accuracy", value: "\(Figure.percent(scores.accuracy))",
                note: "95 % interval: \(Figure.percent(interval.lower)) to \(Figure.percent(interval.upper))"),
            HTMLCards.Card("Loss", value: "\(Figure.decimal(evaluation.loss, 4))", note: "mean cross-entropy"),
            HTMLCards.Card(
                "Images", value: "\(scores.count.grouped)",
                note: "\(scores.correctCount.grouped) told right\(learned)"),
            HTMLCards.Card("Classes", value: "\(scores.classes.count.grouped)"),
            HTMLCards.Card("Backbone", value: HTML(name: model.backbone)),
            HTMLCards.Card(
                "Parameters", value: "\(model.trainableParameters.grouped)",
                note: "trainable; \(model.frozenParameters.grouped) frozen"),
        ]
        if let solution = training?.history.solution {
            let count = counted(solution.trials.count, "head")
            cards.append(
                HTMLCards.Card(
                    "Head", value: "\(solution.solver.method.rawValue)",
                    note: solution.trials.isEmpty ? "solved for" : "the best of \(count) by cross-validation"))
        } else if let history = training?.history {
            cards.append(
                HTMLCards.Card("Best epoch", value: "\(history.best.epoch)", note: "of \(history.epochs.count)"))
        }
        if let seconds { cards.append(HTMLCards.Card("Time", value: "\(Figure.seconds(seconds))")) }
        var body = HTMLCards(cards).html
        if images == .training {
            body =
                body
                + .paragraph(
                    """
                    <strong>There were no validation images:</strong> these figures are of images that the classifier has \
                    learned from, and flatter it.
                    """)
        }
        return HTMLSection(title: "Summary", body: body)
    }

    private var learned: String {
        guard let training, images != .training else { return "" }
        return "; learned from \(training.imageCount.grouped)"
    }
}
