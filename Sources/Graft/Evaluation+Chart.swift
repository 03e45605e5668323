public import GraftPlots

extension Evaluation {
    /// The confusion matrix as a chart: rows are true classes, columns predicted ones, cells the darker, the larger their share
    /// of their row, so that classes of few and of many images compare.
    public var confusionChart: Heatmap {
        Heatmap(
            title: "Confusion matrix", rowLabels: classes, columnLabels: classes,
            values: confusion.map { row in
                let total = Double(max(1, row.reduce(0, +)))
                return row.map { Double($0) / total }
            }, texts: confusion.map { row in row.map { $0 == 0 ? "" : "\($0)" } }, rowAxis: "true class",
            columnAxis: "predicted class")
    }
}
