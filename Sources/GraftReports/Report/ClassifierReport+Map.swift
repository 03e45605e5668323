internal import GraftFiles
internal import GraftMetrics
internal import GraftPlots
internal import GraftTraining

extension ClassifierReport {
    /// More points would hide each other, and make the page heavy.
    private static let pointLimit = 2000
    /// As many classes have a colour of their own.
    private static let colorLimit = 12

    /// The feature vectors as points of a plane; nil where they are not known or do not differ.
    var mapSection: HTMLSection? {
        guard let features else { return nil }
        let step = Double(max(features.count, Self.pointLimit)) / Double(Self.pointLimit)
        let shown = (0..<min(features.count, Self.pointLimit)).map { Int(Double($0) * step) }
        let vectors = shown.map { features.featureVector(at: $0) }
        let analysis = PrincipalComponents(of: vectors)
        guard analysis.components.count == 2 else { return nil }
        let chart = ScatterChart(
            title: "Feature vectors", xLabel: "first principal component", yLabel: "second principal component",
            groups: groups(of: shown) { position in
                let place = analysis.projection(of: vectors[position])
                return ScatterChart.Point(x: place[0], y: place[1], label: label(of: shown[position]))
            })
        let ratios = analysis.explainedVarianceRatio
        let sample: HTML =
            shown.count < features.count
            ? " \(shown.count.grouped) of the \(features.count.grouped) images are shown." : ""
        return HTMLSection(
            title: "Map of the images",
            body: .paragraph(
                """
                Each point is an image: its feature vector, which the backbone makes and the head decides by, seen along the two \
                directions in which the vectors differ most. These hold \(Figure.percent(ratios[0], decimals: 0)) and \
                \(Figure.percent(ratios[1], decimals: 0)) of the variance, so points that are near each other here may still be \
                far apart in the others.\(sample)
                """) + .figure(chart.drawing(theme: .page, width: 520, height: 480)))
    }

    /// The points by their true class; of many classes, those with the most mistakes by themselves, the others together.
    ///
    /// - Parameters:
    ///   - shown: The images.
    ///   - point: The point of the image at a position in `shown`.
    /// - Returns: The groups, those in front last.
    private func groups(of shown: [Int], _ point: (Int) -> ScatterChart.Point) -> [ScatterChart.Group] {
        let classes = scores.classes.indices
        let isWhole = classes.count <= Self.colorLimit
        let hard = classes.sorted {
            (evaluation.mistakes(of: $0), $1) > (evaluation.mistakes(of: $1), $0)
        }
        let named = isWhole ? Array(classes) : hard.prefix(Self.colorLimit - 1).sorted()
        let byClass = Dictionary(grouping: shown.indices) { scores.labels[shown[$0]] }
        var groups = named.map { label in
            ScatterChart.Group(
                name: displayName(of: scores.classes[label]), points: byClass[label, default: []].map(point))
        }
        if !isWhole {
            let known = Set(named)
            let rest = shown.indices.filter { !known.contains(scores.labels[shown[$0]]) }
            // Below the others, and first for that.
            groups.insert(
                ScatterChart.Group(
                    name: "\(classes.count - named.count) other classes", points: rest.map(point),
                    colorIndex: Self.colorLimit - 1), at: 0)
            for place in 1..<groups.count { groups[place].colorIndex = place - 1 }
        }
        return groups
    }

    /// What a browser shows when the pointer rests on an image's point.
    private func label(of index: Int) -> String {
        let actual = displayName(of: scores.classes[scores.labels[index]])
        let predicted = displayName(of: scores.classes[scores.predictedLabel(at: index)])
        let answer = actual == predicted ? "told right" : "taken for \(predicted)"
        return "\(scores.paths[index].shortName): \(actual), \(answer)"
    }
}

extension FeatureSource {
    /// A copy of the feature vector of a row, `[dimension]`.
    fileprivate func featureVector(at row: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimension)
        var span = vector.mutableSpan
        copyFeatureVector(at: row, into: &span)
        return vector
    }
}
