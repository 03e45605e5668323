public import GraftTraining

/// Loss and accuracy over the epochs, of one training or of several side by side.
///
/// Where all of them learn values, the mean absolute error is in the place of the accuracy.
/// Training is dashed, validation solid, and the best epoch of each run is marked; of a single run with the metric that it is
/// best by, where that is another than the chart's.
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

    /// Draws the accuracies, or the errors of values.
    public func accuracy(theme: PlotTheme = .light, width: Int = 640, height: Int = 400) -> Drawing {
        drawing([qualityChart], title: isOfValues ? "Error" : "Accuracy", theme: theme, width: width, height: height)
    }

    /// Draws losses and accuracies side by side, under one legend.
    public func both(theme: PlotTheme = .light, width: Int = 1080, height: Int = 420) -> Drawing {
        drawing(
            [lossChart, qualityChart], title: isOfValues ? "Loss and error" : "Loss and accuracy", theme: theme,
            width: width, height: height)
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
        chart("loss", training: .loss, validation: .validationLoss)
    }

    private var qualityChart: LineChart {
        isOfValues
            ? chart("mean absolute error", training: .meanAbsoluteError, validation: .validationMeanAbsoluteError)
            : chart("accuracy", training: .accuracy, validation: .validationAccuracy)
    }

    /// Whether every training learns values, which have no accuracy.
    private var isOfValues: Bool {
        !runs.isEmpty && runs.allSatisfy { $0.history.last.meanAbsoluteError != nil }
    }

    private func chart(_ metric: String, training: Monitor, validation: Monitor) -> LineChart {
        var series: [LineChart.Series] = []
        var marks: [LineChart.Mark] = []
        for (index, run) in runs.enumerated() {
            let epochs = run.history.epochs
            func points(_ metric: Monitor) -> [PlotPoint] {
                epochs.map { PlotPoint(x: Double($0.epoch), y: metric.value(of: $0) ?? .nan) }
            }
            series.append(
                LineChart.Series(
                    name: "\(run.name), training", points: points(training), isDashed: true,
                    colorIndex: trainingColor(of: index)))
            if epochs.contains(where: { validation.value(of: $0) != nil }) {
                series.append(
                    LineChart.Series(
                        name: "\(run.name), validation", points: points(validation), colorIndex: index))
            }
            let best = run.history.best
            let marked = validation.value(of: best) == nil ? training : validation
            let value = marked.value(of: best) ?? .nan
            if let epoch = run.history.keptEpoch, epoch != best.epoch {
                let kept = run.history.kept
                marks.append(
                    LineChart.Mark(
                        label: "\(runs.count == 1 ? "kept: " : "kept ")epoch \(epoch)",
                        point: PlotPoint(
                            x: Double(epoch), y: validation.value(of: kept) ?? training.value(of: kept) ?? .nan),
                        colorIndex: validation.value(of: kept) == nil ? trainingColor(of: index) : index))
            }
            marks.append(
                LineChart.Mark(
                    label: (runs.count == 1 ? Self.rank(by: run.history.criterion, on: marked) : "")
                        + "epoch \(best.epoch), \(NumberText.short(value))",
                    point: PlotPoint(x: Double(best.epoch), y: value),
                    colorIndex: marked == training ? trainingColor(of: index) : index))
        }
        return LineChart(title: "", xLabel: "epoch", yLabel: metric, series: series, marks: marks)
    }

    /// What makes an epoch the best one, before its mark on a line: named where it is another metric than the line's.
    private static func rank(by criterion: Monitor, on line: Monitor) -> String {
        guard criterion != line else { return "best: " }
        let metric =
            switch criterion {
            case .loss, .validationLoss: "loss"
            case .accuracy, .validationAccuracy: "accuracy"
            case .meanAbsoluteError, .validationMeanAbsoluteError: "error"
            }
        let isOfOtherImages = criterion.isOfValidation != line.isOfValidation
        let images = isOfOtherImages ? (criterion.isOfValidation ? "validation " : "training ") : ""
        return "best by \(images)\(metric): "
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
