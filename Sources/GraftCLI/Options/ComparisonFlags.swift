internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

/// Where a comparison is written to, besides the terminal.
struct ComparisonFlags: ParsableArguments {
    @Option(help: "Write the table as CSV.")
    var csv: FilePath?

    @Option(help: "Write the comparison as a page that stands alone: table, pictures, what the best one confuses.")
    var html: FilePath?

    @Option(help: "Draw accuracy against the time of an image: an .svg or .png file.")
    var plot: FilePath?

    @Option(help: "Draw loss and accuracy over the epochs, side by side: an .svg or .png file.")
    var curves: FilePath?

    @Option(help: "The pictures' colours: light or dark.")
    var theme: PictureTheme = .light

    @Option(help: "Save the best classifier.")
    var best: FilePath?

    @Option(
        name: .customLong("tensorboard"),
        help: "A folder for TensorBoard's logs, in which each model gets a folder of its own.")
    var tensorBoard: FilePath?

    @Option(help: "Leave a record of each training in this folder, for 'graft history'.")
    var runs: FilePath?

    func validate() throws {
        _ = try pictures
        try best?.requireText()
    }

    private var pictures: (plot: PictureFile?, curves: PictureFile?) {
        get throws { try (plot.map { try PictureFile($0) }, curves.map { try PictureFile($0) }) }
    }

    /// Checks, before any work, that everything can be written.
    func check() throws {
        if let best { try ImageClassifier.checkOutput(best) }
        try pictures.plot?.check()
        try pictures.curves?.check()
        if let csv { try OutputFile.check(csv) }
        if let html { try HTMLPage.checkOutput(html) }
    }

    /// Begins a log for each model, where logs are wanted.
    func logs(for names: [String]) throws -> [TensorBoardLog] {
        try tensorBoard.map { directory in
            try names.map { try TensorBoardLog(directory: directory, experiment: $0.replacing("/", with: "-")) }
        } ?? []
    }

    /// Writes what was asked for.
    func write(_ comparison: Comparison) throws {
        if let csv { try OutputFile.write(Array(ComparisonText.csv(comparison).utf8), to: csv) }
        if let html { try comparison.page().write(to: html) }
        try pictures.plot?.write(comparison.costChart.drawing(theme: theme.plotTheme))
        try pictures.curves?.write(comparison.curves.both(theme: theme.plotTheme))
    }
}
