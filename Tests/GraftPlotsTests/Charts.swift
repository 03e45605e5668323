import GraftPlots
import GraftTraining

/// One of each chart, with the same names in all of them.
enum Charts {
    static let names = ["line", "scatter", "bars", "heat map", "reliability", "curves"]

    /// A chart of `count` series, bars, classes or bins, with the numbers that `number` gives.
    static func drawing(
        _ chart: String, count: Int, theme: PlotTheme = .light, name: (Int) -> String = { "class \($0)" },
        number: () -> Double
    ) -> Drawing {
        let labels = (0..<count).map(name)
        let title = name(0)
        switch chart {
        case "line":
            let series = labels.map { label in
                LineChart.Series(name: label, points: (0..<5).map { _ in PlotPoint(x: number(), y: number()) })
            }
            let mark = LineChart.Mark(label: title, point: PlotPoint(x: number(), y: number()))
            return LineChart(title: title, xLabel: title, yLabel: title, series: series, marks: [mark])
                .drawing(theme: theme)
        case "scatter":
            let groups = labels.map { label in
                ScatterChart.Group(
                    name: label,
                    points: (0..<3).map { _ in .init(x: number(), y: number(), label: label, showsLabel: true) })
            }
            return ScatterChart(
                title: title, xLabel: title, groups: groups, xScale: count.isMultiple(of: 2) ? .log : .linear
            )
            .drawing(theme: theme)
        case "bars":
            return BarChart(title: title, bars: labels.map { .init(label: $0, value: number()) }).drawing(theme: theme)
        case "heat map":
            let values = labels.map { _ in labels.map { _ in number() } }
            return Heatmap(
                title: title, rowLabels: labels, columnLabels: labels, values: values, rowAxis: title, columnAxis: title
            ).drawing(theme: theme)
        case "reliability":
            let bins = labels.map { _ in
                ReliabilityDiagram.Bin(confidence: number(), accuracy: number(), count: Int(clamping: Int64(count)))
            }
            return ReliabilityDiagram(title: title, bins: bins).drawing(theme: theme)
        default:
            let runs = labels.map { label in
                let epochs = (1...4).map { epoch in
                    EpochMetrics(
                        epoch: epoch, loss: number(), accuracy: number(), validationLoss: number(),
                        validationAccuracy: number())
                }
                return (name: label, history: History(epochs: epochs))
            }
            return TrainingCurves(runs: runs).both(theme: theme)
        }
    }
}
