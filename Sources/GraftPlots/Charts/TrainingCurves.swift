public import GraftTraining

/// Loss and accuracy over the epochs, of one training or of several side by side.
///
/// Training is dashed, validation solid, and the best epoch of each run is marked.
public struct TrainingCurves: Sendable {
    /// The trainings, each with a name.
    public var runs: [(name: String, history: History)]

    /// Creates the curves of trainings.
    public init(runs: [(name: String, history: History)]) {
        self.runs = runs
    }

    /// Draws the losses.
    public func loss(theme: PlotTheme = .light, width: Int = 640, height: Int = 400) -> Drawing {
        drawing([lossChart], title: "Loss", theme: theme, width: width, height: height)
    }

    /// Draws the accuracies.
    public func accuracy(theme: PlotTheme = .light, width: Int = 640, height: Int = 400) -> Drawing {
        drawing([accuracyChart], title: "Accuracy", theme: theme, width: width, height: height)
    }

    /// Draws losses and accuracies side by side, under one legend.
    public func both(theme: PlotTheme = .light, width: Int = 1080, height: Int = 420) -> Drawing {
        drawing([lossChart, accuracyChart], title: "Loss and accuracy", theme: theme, width: width, height: height)
    }

    private func drawing(_ charts: [LineChart], title: String, theme: PlotTheme, width: Int, height: Int) -> Drawing {
        var canvas = SVGCanvas(theme: theme, width: width, height: height)
        let place = ChartHeader.draw(title: title, legend: legend(theme: theme), on: &canvas)
        let gap = 24.0
        let panel = (place.width - gap * Double(charts.count - 1)) / Double(charts.count)
        for (index, chart) in charts.enumerated() {
            chart.draw(
                on: &canvas,
                in: Rectangle(
                    x: place.x + Double(index) * (panel + gap), y: place.y, width: panel, height: place.height))
        }
        return canvas.drawing(title: title, description: charts.map(\.summary).joined(separator: " "))
    }

    private var lossChart: LineChart {
        chart("loss", training: \.loss, validation: \.validationLoss)
    }

    private var accuracyChart: LineChart {
        chart("accuracy", training: \.accuracy, validation: \.validationAccuracy)
    }

    private func chart(
        _ metric: String, training: KeyPath<EpochMetrics, Double>, validation: KeyPath<EpochMetrics, Double?>
    ) -> LineChart {
        var series: [LineChart.Series] = []
        var marks: [LineChart.Mark] = []
        for (index, run) in runs.enumerated() {
            let epochs = run.history.epochs
            func points(_ value: (EpochMetrics) -> Double?) -> [PlotPoint] {
                epochs.map { PlotPoint(x: Double($0.epoch), y: value($0) ?? .nan) }
            }
            series.append(
                LineChart.Series(
                    name: "\(run.name), training", points: points { $0[keyPath: training] }, isDashed: true,
                    colorIndex: trainingColor(of: index)))
            if epochs.contains(where: { $0[keyPath: validation] != nil }) {
                series.append(
                    LineChart.Series(
                        name: "\(run.name), validation", points: points { $0[keyPath: validation] }, colorIndex: index))
            }
            let best = run.history.best
            let value = best[keyPath: validation] ?? best[keyPath: training]
            marks.append(
                LineChart.Mark(
                    label: "\(runs.count == 1 ? "best: " : "")epoch \(best.epoch), \(NumberText.short(value))",
                    point: PlotPoint(x: Double(best.epoch), y: value),
                    colorIndex: best[keyPath: validation] == nil ? trainingColor(of: index) : index))
        }
        return LineChart(title: "", xLabel: "epoch", yLabel: metric, series: series, marks: marks)
    }

    /// One run has two colours, several have one each.
    private func trainingColor(of index: Int) -> Int { runs.count == 1 ? 1 : index }

    private func legend(theme: PlotTheme) -> [Legend.Entry] {
        let isAlone = runs.count == 1
        let names =
            isAlone
            ? []
            : runs.enumerated().map { index, run in
                Legend.Entry(name: run.name, key: .line(color: theme.series(index), isDashed: false))
            }
        let hasValidation = runs.contains { $0.history.epochs.contains { $0.validationLoss != nil } }
        let training = Legend.Entry(
            name: "training", key: .line(color: isAlone ? theme.series(1) : theme.mutedText, isDashed: true))
        let validation = Legend.Entry(
            name: "validation", key: .line(color: isAlone ? theme.series(0) : theme.mutedText, isDashed: false))
        return names + (runs.isEmpty ? [] : hasValidation ? [training, validation] : [training])
    }
}
