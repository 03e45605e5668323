internal import Graft
internal import GraftFiles

/// What a model says of one image, on a line.
enum AnswerText {
    /// From this share on an image is marked as unlike the training images: one in a hundred that are like them is marked too.
    private static let markedNovelty = 0.99

    /// As `bibimbap 91.1%, beet_salad 2.6%`, the most probable classes; what is not answered says so first.
    static func describe(
        _ classification: Classification, _ verdict: AnswerPolicy.Verdict, top count: Int
    ) -> String {
        let classes = classification.top(count)
            .map { "\(displayName(of: $0.className)) \(($0.probability * 100).text(decimals: 1))%" }
            .joined(separator: ", ")
        let answer = verdict == .answered ? classes : "\(verdict.rawValue) (\(classes))"
        return answer + (mark(of: classification, verdict).map { "; \($0)" } ?? "")
    }

    /// What is to be said of an image that is unlike the training images.
    private static func mark(of classification: Classification, _ verdict: AnswerPolicy.Verdict) -> String? {
        guard let novelty = classification.novelty, novelty >= markedNovelty || verdict == .unfamiliar else {
            return nil
        }
        return novelty == 1
            ? "unlike any training image"
            : "unlike the training images (more than \((novelty * 100).text(decimals: 1))% of them)"
    }

    /// As `dog 0.98, cat 0.71`, the labels above the threshold; where there is none, the most probable one is named.
    static func labels(_ prediction: ImagePrediction, threshold: Float) -> String {
        let labels = prediction.labels(above: threshold)
        guard labels.isEmpty else { return labels.map(text).joined(separator: ", ") }
        let best = prediction.labels(above: -1).first
        return "no label" + (best.map { " (the most probable: \(text($0)))" } ?? "")
    }

    /// As `price 12.3, weight 0.25`.
    static func values(_ prediction: ImagePrediction) -> String {
        prediction.outputs.map { "\(displayName(of: $0.name)) \(ValueText.short(Double($0.value)))" }
            .joined(separator: ", ")
    }

    private static func text(_ output: ImagePrediction.Output) -> String {
        "\(displayName(of: output.name)) \(output.value.text(decimals: 2))"
    }
}
