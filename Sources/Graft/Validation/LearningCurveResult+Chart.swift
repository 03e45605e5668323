internal import Foundation
internal import GraftMetrics
public import GraftPlots

extension LearningCurveResult {
    /// The accuracies, their mean and spread, and the trend, as far as twice the images.
    ///
    /// A bracket at its end shows ``LearningTrend/expectedRange``, where there are enough repetitions to tell.
    public var chart: LineChart {
        let mean = points.map { PlotPoint(x: Double($0.count), y: $0.mean) }
        var series = [LineChart.Series(name: "mean", points: mean, colorIndex: 0)]
        for (name, sign) in [("mean ± standard deviation", 1.0), ("", -1.0)] {
            series.append(
                LineChart.Series(
                    name: name,
                    points: points.map {
                        PlotPoint(x: Double($0.count), y: min(1, max(0, $0.mean + sign * $0.standardDeviation)))
                    }, isDashed: true, colorIndex: 0))
        }
        if let trend, let first = points.first, let last = points.last {
            let steps = 40
            let ratio = Double(2 * last.count) / Double(first.count)
            let counts = (0...steps).map { Double(first.count) * pow(ratio, Double($0) / Double(steps)) }
            let curve = (counts + [Double(last.count)]).sorted().map { count in
                PlotPoint(x: count, y: 1 - trend.law.error(at: count))
            }
            let seen = curve.filter { $0.x <= Double(last.count) }
            series.append(LineChart.Series(name: "trend", points: seen, colorIndex: 1))
            series.append(
                LineChart.Series(
                    name: "extrapolated", points: Array(curve.dropFirst(seen.count - 1)), isDashed: true, colorIndex: 1)
            )
            if tellsRange {
                // Its ends point inwards: the axis ends there.
                let (end, foot) = (Double(2 * last.count), Double(2 * last.count) - 0.02 * Double(last.count))
                let range = trend.expectedRange
                series.append(
                    LineChart.Series(
                        name: "expected in nine of ten cases",
                        points: [
                            PlotPoint(x: foot, y: range.lowerBound), PlotPoint(x: end, y: range.lowerBound),
                            PlotPoint(x: end, y: range.upperBound), PlotPoint(x: foot, y: range.upperBound),
                        ], colorIndex: 2))
            }
        }
        return LineChart(
            title: "Accuracy by number of training images", xLabel: "training images",
            yLabel: "accuracy on \(heldOutCount) validation images", series: series)
    }
}
