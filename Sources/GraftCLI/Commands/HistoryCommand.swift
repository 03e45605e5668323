internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show past runs, with what they were told and what came of them.",
        discussion: """
            Each training leaves a run.json in a folder of its own. A run is repeated by 'graft train --from RUN'.

              graft history
              graft history runs --sort accuracy
              graft history --diff 20261124-235100-food 20261124-235512-food
            """)

    @Argument(help: "The folder of runs.")
    var runs: FilePath = "runs"

    @Option(help: "The order: date, name, accuracy, loss or seconds; the best come last.")
    var sort: Order = .date

    @Option(
        parsing: .upToNextOption,
        help: "Two runs whose differences are shown: names of the folder's runs, or paths of others.")
    var diff: [String] = []

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    enum Order: String, ExpressibleByArgument, CaseIterable {
        case date, name, accuracy, loss, seconds
    }

    func validate() throws {
        if !diff.isEmpty, diff.count != 2 { throw ValidationError("--diff takes two runs.") }
    }

    func run() async throws {
        let folder = RunFolder(runs)
        if diff.count == 2 {
            show(RunDifference(try record(diff[0], in: folder), try record(diff[1], in: folder)))
            return
        }
        let (entries, unreadable) = try folder.entries()
        for path in unreadable { Terminal.complain("Warning: \(path.displayName) cannot be read as a run; left out.") }
        let sorted = entries.sorted { before($0, $1) }
        if json {
            for entry in sorted { JSONLine.write(Line(entry)) }
        } else {
            for line in TextTable.lines(Self.rows(sorted)) { Terminal.write(line) }
        }
    }

    private func record(_ name: String, in folder: RunFolder) throws -> RunRecord {
        let inside = folder.path.appending(name)
        let isInside = !name.contains("/") && FileManager.default.fileExists(atPath: inside.string)
        return try RunFolder.record(at: isInside ? inside : FilePath(argument: name) ?? inside)
    }

    private func before(_ left: RunFolder.Entry, _ right: RunFolder.Entry) -> Bool {
        let key = { (entry: RunFolder.Entry) -> (Double, String) in
            let kept = entry.record.history.kept
            return switch sort {
            case .date: (entry.record.date.timeIntervalSince1970, entry.id)
            case .name: (0, entry.record.name + entry.id)
            case .accuracy: (kept.validationAccuracy ?? kept.accuracy ?? -.infinity, entry.id)
            case .loss: (-(kept.validationLoss ?? kept.loss), entry.id)
            case .seconds: (-entry.record.seconds.total, entry.id)
            }
        }
        return key(left) < key(right)
    }

    private static func rows(_ entries: [RunFolder.Entry]) -> [[String]] {
        var rows = [
            ["run", "backbone", "head", "epochs", "optimizer", "images", "accuracy", "val acc", "val loss", "time"]
        ]
        rows += entries.map { entry in
            let record = entry.record
            let kept = record.history.kept
            let error = { (value: Double?) in value.map { "mae \(ValueText.short($0))" } ?? "" }
            let isSolved = record.history.solution != nil
            return [
                displayName(of: entry.id), displayName(of: record.backboneName),
                HeadText.describe(record.setup.head, record.history, record.setup.task),
                isSolved ? "" : "\(record.history.epochs.count)",
                isSolved ? "" : Self.clipped(HeadText.describe(record.setup)),
                "\(record.data.trainingImages)+\(record.data.validationImages)",
                kept.accuracy?.text(decimals: 4) ?? error(kept.meanAbsoluteError),
                kept.validationAccuracy?.text(decimals: 4) ?? error(kept.validationMeanAbsoluteError),
                kept.validationLoss?.text(decimals: 4) ?? "",
                Duration.seconds(record.seconds.total).text,
            ]
        }
        return rows
    }

    /// In a terminal the first part of a long text, so that rows stay on their lines: the JSON has all that a run was told.
    private static func clipped(_ text: String) -> String {
        Terminal.isInteractive && text.count > 48 ? text.prefix(47) + "…" : text
    }

    private func show(_ difference: RunDifference) {
        if json {
            for value in difference.setup { JSONLine.write(Difference(part: "setup", value)) }
            for value in difference.result { JSONLine.write(Difference(part: "result", value)) }
            return
        }
        guard !difference.setup.isEmpty || !difference.result.isEmpty else {
            Terminal.write("Nothing differs.")
            return
        }
        for (title, values) in [("what they started from", difference.setup), ("what came of them", difference.result)]
        where !values.isEmpty {
            let rows = values.map { [$0.key, $0.first ?? "-", $0.second ?? "-"].map { displayName(of: $0) } }
            for line in TextTable.lines([[title] + diff.map { displayName(of: $0) }] + rows) { Terminal.write(line) }
            Terminal.write("")
        }
    }

    private struct Line: Encodable {
        let run: String
        let name: String
        let date: String
        let backbone: String
        let task: ModelTask
        let head: String
        let epochs: Int?
        let seed: UInt64
        let settings: [String]
        let augmentation: String?
        let views: Int?
        let accuracy: Double?
        let mae: Double?
        let loss: Double
        let valAccuracy: Double?
        let valMae: Double?
        let valLoss: Double?
        let bestEpoch: Int?
        let keptEpoch: Int?
        let seconds: Double
        let bundle: String?

        init(_ entry: RunFolder.Entry) {
            let record = entry.record
            let kept = record.history.kept
            (run, name, date) = (entry.id, record.name, record.date.formatted(.iso8601))
            backbone = record.backboneName
            task = record.setup.task
            head = HeadText.describe(record.setup.head, record.history, task)
            let isSolved = record.history.solution != nil
            (epochs, seed) = (isSolved ? nil : record.history.epochs.count, record.setup.training.seed)
            settings = record.setup.training.settings.map { "\($0.name): \($0.value)" }
            (augmentation, views) = (record.setup.augmentation?.description, record.setup.views)
            (accuracy, mae, loss) = (kept.accuracy, kept.meanAbsoluteError, kept.loss)
            (valAccuracy, valMae) = (kept.validationAccuracy, kept.validationMeanAbsoluteError)
            valLoss = kept.validationLoss
            (bestEpoch, keptEpoch) = isSolved ? (nil, nil) : (record.history.best.epoch, kept.epoch)
            (seconds, bundle) = (record.seconds.total, record.bundle)
        }
    }

    private struct Difference: Encodable {
        let part: String
        let key: String
        let first: String?
        let second: String?

        init(part: String, _ value: RunDifference.Value) {
            (self.part, key, first, second) = (part, value.key, value.first, value.second)
        }
    }
}
