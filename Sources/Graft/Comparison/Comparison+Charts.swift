public import GraftPlots

extension Comparison {
    /// The accuracy of each classifier against the time that an image takes, in milliseconds.
    public var costChart: ScatterChart {
        let costs = entries.map { 1000 / $0.imagesPerSecond }
        // A logarithmic axis of less than a decade has hardly a number on it.
        let spread = (costs.max() ?? 1) / (costs.min() ?? 1)
        return ScatterChart(
            title: "Accuracy against cost", xLabel: "milliseconds an image", yLabel: "validation accuracy",
            groups: [
                ScatterChart.Group(
                    name: "",
                    points: entries.map { entry in
                        ScatterChart.Point(
                            x: 1000 / entry.imagesPerSecond, y: entry.scores.accuracy, label: entry.name,
                            showsLabel: true)
                    })
            ], xScale: spread < 10 ? .linear : .log)
    }

    /// Loss and accuracy over the epochs, side by side, of the heads that have epochs; heads that were solved for have none.
    public var curves: TrainingCurves {
        TrainingCurves(
            runs: entries.filter { $0.history.solution == nil }.map { (name: $0.name, history: $0.history) })
    }
}
