import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Records of runs")
struct RunFolderTests {
    private func record(in folder: FilePath, epochs: Int = 2, date: Date = Date(timeIntervalSince1970: 0)) async throws
        -> RunRecord
    {
        let sample = try await TrainedSample(in: folder)
        let options = sample.options(epochs: epochs)
        let setup = RunSetup(
            backbones: JoinedBackbones([sample.backbone]), options: options,
            images: RunSetup.ImageSource(train: "/train", validation: "/validation"))
        return RunRecord(
            try await sample.run(options), name: "sample", date: date, setup: setup, total: .seconds(3))
    }

    @Test("A record comes back from its file as it was, and says what a repetition needs")
    func roundTrip() async throws {
        try await withTemporaryFolder { folder in
            let record = try await record(in: folder)
            #expect(record.setup.training.seed == 1 && record.history.epochs.count == 2)
            #expect(record.trainableParameters == (record.backbone.features + 1) * record.data.classes.count)
            let runs = RunFolder(folder.appending("runs"))
            let path = try runs.add(record)
            #expect(path.lastComponent == "run.json")
            #expect(try RunFolder.record(at: path) == record)
            #expect(try RunFolder.record(at: path.removingLastComponent()) == record)
        }
    }

    @Test("Runs of one second have folders of their own, and are listed from the oldest")
    func listing() async throws {
        try await withTemporaryFolder { folder in
            var record = try await record(in: folder)
            let runs = RunFolder(folder.appending("runs"))
            record.date = Date(timeIntervalSince1970: 200)
            try runs.add(record)
            record.date = Date(timeIntervalSince1970: 100)
            try runs.add(record)
            try runs.add(record)
            let ids = try runs.entries().entries.map(\.id)
            #expect(Set(ids).count == 3)
            #expect(try runs.entries().entries.map(\.record.date.timeIntervalSince1970) == [100, 100, 200])
            #expect(ids[1] == ids[0] + "-2")
        }
    }

    @Test("What is no record is left out and named; a folder without runs is told of")
    func damaged() async throws {
        try await withTemporaryFolder { folder in
            let runs = RunFolder(folder.appending("runs"))
            #expect(throws: GraftError.noRuns(runs.path)) { try runs.entries() }
            let path = try runs.add(try await record(in: folder))
            let other = folder.appending("runs").appending("other")
            try FileManager.default.createDirectory(atPath: other.string, withIntermediateDirectories: true)
            let broken = other.appending("run.json")
            try Data(#"{"formatVersion": 1, "name": 3}"#.utf8).write(to: URL(fileURLWithPath: broken.string))
            let found = try runs.entries()
            #expect(found.entries.count == 1 && found.unreadable == [broken])
            for (text, why) in [
                ("{}", "no record"), (#"{"formatVersion": 1, "name": 3}"#, "damaged"),
                (#"{"formatVersion": 99}"#, "a later Graft"),
            ] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path.string))
                let error = #expect(throws: GraftError.self) { try RunFolder.record(at: path) }
                #expect(error?.description.contains(why) == true)
            }
        }
    }

    @Test("The fingerprint of the images is that of contents, classes and sides, not of names")
    func fingerprint() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(sample.options(epochs: 1))
            #expect(try await sample.run(sample.options(epochs: 2, seed: 5)).fingerprint == run.fingerprint)
            let swapped = try await ImageClassifier.train(
                on: sample.validation, validatingOn: sample.training, backbone: sample.backbone,
                options: sample.options(epochs: 1))
            #expect(swapped.fingerprint != run.fingerprint)
            let image = sample.training.images[0].path
            try FileManager.default.moveItem(
                atPath: image.string, toPath: image.removingLastComponent().appending("renamed.png").string)
            let renamed = try await ImageClassifier.train(
                on: ImageFolder(folder.appending("train")).load(), validatingOn: sample.validation,
                backbone: sample.backbone, options: sample.options(epochs: 1))
            #expect(renamed.fingerprint == run.fingerprint)
        }
    }

    @Test("The difference of two runs names what they were told and what came of it, and nothing that is equal")
    func difference() async throws {
        try await withTemporaryFolder { folder in
            let first = try await record(in: folder)
            var second = first
            second.name = "another"
            #expect(RunDifference(first, second).setup.isEmpty && RunDifference(first, second).result.isEmpty)
            second.setup.training.epochs = 7
            second.setup.head = .mlp(hiddenUnits: [8])
            second.seconds.total = 4
            let difference = RunDifference(first, second)
            #expect(
                difference.setup.contains(
                    RunDifference.Value(key: "setup.training.epochs", first: "2", second: "7")))
            #expect(
                difference.setup.contains { $0.key.hasSuffix("dense.units") && $0.first == nil && $0.second == "8" })
            #expect(difference.result == [RunDifference.Value(key: "seconds.total", first: "3", second: "4")])

            second = first
            second.setup.training.loss = .meanAbsoluteError
            second.setup.training.classWeights = .balanced
            #expect(
                RunDifference(first, second).setup == [
                    .init(key: "setup.training.classWeights", first: nil, second: "balanced"),
                    .init(key: "setup.training.loss", first: nil, second: "meanAbsoluteError"),
                ])
        }
    }
}
