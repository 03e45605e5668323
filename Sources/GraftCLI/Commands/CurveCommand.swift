internal import ArgumentParser
internal import Graft

struct CurveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "curve",
        abstract: "Tell whether more images would help.",
        discussion: """
            Trains heads on growing parts of the images, measures all on the same validation images, and follows the accuracies \
            to twice the images.

              graft curve --data photos --backbone efficientnet-b0 --plot curve.png
            """)

    @OptionGroup var study: StudyFlags

    @Option(help: "How often each number of images is drawn.")
    var repetitions: Int = 5

    @Option(help: "Draw the accuracies: an .svg or .png file.")
    var plot: FilePath?

    func validate() throws {
        if repetitions < 1 { throw ValidationError("--repetitions is at least 1.") }
        _ = try plot.map { try PictureFile($0) }
    }

    func run() async throws {
        try await study.run { try await measure(&$0) }
    }

    private func measure(_ reporter: inout any TrainingReporter) async throws {
        let file = try plot.map { try PictureFile($0) }
        try file?.check()
        let options = try study.options()
        let (images, backbones) = try await study.load(options, reporter: &reporter)
        guard let validation = images.validation else {
            throw ValidationError("A learning curve needs validation images: name some with --validation.")
        }
        var line = TransientLine()
        defer { line.clear() }
        var (trained, start) = (0, ContinuousClock.now)
        let isSilent = study.reporting.json || study.reporting.quiet
        let repetitions = repetitions
        let result = try await withEvents(of: Step.self) { onStep in
            try await ImageClassifier.learningCurve(
                on: images.training, validatingOn: validation, backbones: backbones, repetitions: repetitions,
                options: options, onEvent: { onStep(.training($0)) }, onHead: { onStep(.head(of: $0)) })
        } onEvent: { step in
            switch step {
            case .training(let event):
                reporter.report(event)
                start = .now
            case .head(let count):
                trained += 1
                guard !isSilent else { break }
                line.show(
                    "Training heads \(TransientLine.bar(trained, of: count)) \(trained)/\(count)",
                    elapsed: ContinuousClock.now - start, isLast: trained == count)
            }
        }
        line.clear()
        if study.reporting.json { JSONLine.write(Line(result)) } else { reporter.explain(lines(of: result)) }
        guard let file else { return }
        try file.write(result.chart.drawing())
        reporter.explain(["Drew \(file.path.displayName)."])
    }

    /// What happens while a curve is measured.
    private enum Step: Sendable {
        case training(TrainingEvent)
        case head(of: Int)
    }

    private func lines(of result: LearningCurveResult) -> [String] {
        let rows = result.points.map { point in
            [
                "\(point.count)", point.mean.text(decimals: 4), point.standardDeviation.text(decimals: 4),
                (point.accuracies.min() ?? 0).text(decimals: 4), (point.accuracies.max() ?? 0).text(decimals: 4),
            ]
        }
        return TextTable.lines([["images", "accuracy", "deviation", "least", "most"]] + rows) + ["", result.advice]
    }

    private struct Line: Encodable {
        let event = "curve"
        let heldOut: Int
        let points: [Point]
        let verdict: LearningTrend.Verdict?
        let expected: Double?
        let expectedRange: [Double]?
        let advice: String

        struct Point: Encodable {
            let images: Int
            let accuracy: Double
            let deviation: Double
            let accuracies: [Double]
        }

        init(_ result: LearningCurveResult) {
            heldOut = result.heldOutCount
            points = result.points.map {
                Point(
                    images: $0.count, accuracy: $0.mean, deviation: $0.standardDeviation, accuracies: $0.accuracies)
            }
            verdict = result.trend?.verdict
            expected = result.trend?.expected
            expectedRange = result.trend.map { [$0.expectedRange.lowerBound, $0.expectedRange.upperBound] }
            advice = result.advice
        }
    }
}
