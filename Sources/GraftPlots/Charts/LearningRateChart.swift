public import GraftTraining

/// The loss over the learning rates of a sweep, with the suggestion marked.
public struct LearningRateChart: Sendable, Hashable {
    /// The sweep.
    public var sweep: LearningRateSweep

    /// Creates the chart of a sweep.
    public init(sweep: LearningRateSweep) {
        self.sweep = sweep
    }

    /// Draws the smoothed loss, and the loss of each batch behind it.
    public func drawing(theme: PlotTheme = .light, width: Int = 640, height: Int = 400) -> Drawing {
        func points(_ loss: (LearningRateSweep.Point) -> Double) -> [PlotPoint] {
            // A batch that shoots up where the sweep ends would press all the rest flat: the line has a gap.
            let highest = 1.2 * (sweep.points.map(\.smoothedLoss).max() ?? 0)
            return sweep.points.map { PlotPoint(x: $0.learningRate, y: loss($0) <= highest ? loss($0) : .nan) }
        }
        let mark = sweep.suggestion.flatMap { suggestion in
            sweep.points.min { abs($0.learningRate - suggestion) < abs($1.learningRate - suggestion) }.map { point in
                LineChart.Mark(
                    label: "suggestion: \(suggestion)", point: PlotPoint(x: suggestion, y: point.smoothedLoss))
            }
        }
        return LineChart(
            title: "Loss over the learning rate", xLabel: "learning rate", yLabel: "loss",
            series: [
                LineChart.Series(name: "smoothed", points: points(\.smoothedLoss)),
                LineChart.Series(name: "of each batch", points: points(\.loss), isDashed: true),
            ], marks: mark.map { [$0] } ?? [], xScale: .log
        ).drawing(theme: theme, width: width, height: height)
    }
}
