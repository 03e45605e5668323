internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

struct LearningRateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learning-rate",
        abstract: "Find a learning rate for a training.",
        discussion: """
            Trains a copy of the head for some batches, each with a larger rate, and suggests the rate in the middle of the longest \
            fall of the loss. 'graft train --learning-rate auto' does the same and takes the suggestion. With --quiet, nothing but \
            the rate is printed.

              graft learning-rate --data photos --backbone efficientnet-b0 --plot rates.png
            """)

    @OptionGroup var study: StudyFlags

    @Option(help: "The first rate.")
    var start: Double = 1e-7

    @Option(help: "The last rate.")
    var end: Double = 10

    @Option(help: "How many rates, each tried on one batch.")
    var steps: Int = 100

    @Option(help: "Draw the loss over the rates: an .svg or .png file.")
    var plot: FilePath?

    func validate() throws {
        if study.head.learningRate != nil || study.head.epochs != nil {
            throw ValidationError("--learning-rate and --epochs go with 'graft train': here the rate is found.")
        }
        if try study.head.solving() != nil {
            throw ValidationError("A head that is solved for takes no steps: give --head layers, or leave it out.")
        }
        if !(start > 0 && end > start && end.isFinite) { throw ValidationError("--start is above 0 and below --end.") }
        if steps < 2 { throw ValidationError("--steps is at least 2.") }
        _ = try plot.map { try PictureFile($0) }
    }

    func run() async throws {
        try await study.run { try await find(&$0) }
    }

    private func find(_ reporter: inout any TrainingReporter) async throws {
        let picture = try plot.map { try PictureFile($0) }
        try picture?.check()
        let options = try study.options()
        let (images, backbones) = try await study.load(options, reporter: &reporter)
        let (range, steps) = (start...end, steps)
        let sweep = try await withEvents(of: TrainingEvent.self) { onEvent in
            try await ImageClassifier.sweepLearningRates(
                on: images.training, backbones: backbones, options: options, range: range, steps: steps,
                onEvent: onEvent)
        } onEvent: {
            reporter.report($0)
        }
        try picture?.write(LearningRateChart(sweep: sweep).drawing())
        guard let suggestion = sweep.suggestion else { throw TrainingError.noLearningRate(steps: sweep.points.count) }
        tell(suggestion, sweep, &reporter)
    }

    private func tell(_ suggestion: Double, _ sweep: LearningRateSweep, _ reporter: inout any TrainingReporter) {
        if study.reporting.json {
            JSONLine.write(Finished(learningRate: suggestion, diverged: sweep.diverged, points: sweep.points))
        } else if study.reporting.quiet {
            Terminal.write("\(suggestion)")
        } else {
            reporter.report(.foundLearningRate(suggestion, sweep))
            if let plot { Terminal.write("Drew \(plot.displayName).") }
        }
    }

    private struct Finished: Encodable {
        let event = "finished"
        let learningRate: Double
        let diverged: Bool
        let points: [LearningRateSweep.Point]
    }
}
