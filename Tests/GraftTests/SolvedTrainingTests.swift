import Foundation
import Graft
import GraftTestSupport
import Synchronization
import Testing

@Suite("Training whose head is solved for")
struct SolvedTrainingTests {
    private func options(_ sample: TrainedSample, _ solving: HeadSolving = .automatic) -> TrainingOptions {
        var options = sample.options()
        options.solving = solving
        return options
    }

    @Test(
        "tells each head as it is tried, then what was taken, and keeps both in the history and in the bundle's record")
    func search() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let seen = Mutex<[String]>([])
            let tried = Mutex<[HeadTrial]>([])
            let run = try await sample.run(options(sample)) { event in
                switch event {
                case .tried(let trial): tried.withLock { $0.append(trial) }
                case .solved: seen.withLock { $0.append("solved") }
                case .epoch: seen.withLock { $0.append("epoch") }
                case .trained: seen.withLock { $0.append("trained") }
                default: break
                }
            }
            #expect(seen.withLock { $0 } == ["solved", "trained"])
            let solution = try #require(run.history.solution)
            #expect(!solution.trials.isEmpty && solution.trials == tried.withLock { $0 })
            #expect(solution.winner?.loss == solution.trials.map(\.loss).min())
            let metrics = run.history.last
            #expect(run.history.epochs.count == 1)
            #expect(abs(Double(try #require(run.evaluation).accuracy) - (metrics.validationAccuracy ?? 0)) < 1e-6)
            #expect(metrics.accuracy ?? 0 > 0.9)

            let record = try #require(run.classifier.record)
            #expect(record.history.solution?.solver == solution.solver)
            #expect(record.history.solution?.trials.allSatisfy { $0.seconds == nil } == true)
            #expect(record.architecture == run.classifier.head.architecture)
        }
    }

    @Test("saves every kind of head so that the loaded bundle answers alike", arguments: HeadMethod.allCases)
    func bundles(method: HeadMethod) async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(options(sample, .searching([method])))
            let bundle = folder.appending("\(method).graft")
            try await run.save(to: bundle)
            let loaded = try await ImageClassifier(contentsOf: bundle)
            #expect(loaded.head == run.classifier.head)
            #expect(loaded.record == run.classifier.record)
            let evaluation = try await loaded.evaluate(on: sample.validation, cache: sample.options().cache)
            #expect(evaluation == run.evaluation)
            #expect(run.history.solution?.solver.method == method)
        }
    }

    @Test("gives the same bundle for the same seed, byte for byte")
    func reproducible() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let places = [folder.appending("a.graft"), folder.appending("b.graft")]
            for place in places { try await sample.run(options(sample)).save(to: place) }
            let bundles = try places.map { try contents(of: $0) }
            #expect(bundles[0] == bundles[1] && bundles[0].count > 2)
        }
    }

    @Test("solves by a method with its numbers without trying anything")
    func fixed() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let solver = HeadSolver.logistic(inversePenalty: 0.5, scaling: .standard)
            let run = try await sample.run(options(sample, .using(solver)))
            #expect(run.history.solution == HeadSolution(solver: solver, trials: []))
            #expect(run.classifier.head.layerSummaries.map(\.type) == ["Dense"])
        }
    }

    @Test("standardizes the features of joined backbones first, so that none outweighs another")
    func joinedBackbones() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let other = try await Backbone(
                NetworkFixtures.path("plain.onnx"), options: BackboneOptions(imageSize: ImageSize(32)))
            let run = try await ImageClassifier.train(
                on: sample.training, validatingOn: sample.validation,
                backbones: JoinedBackbones([sample.backbone, other]), options: options(sample))
            #expect(run.classifier.head.layerSummaries.first?.type == "Standardization")
            #expect(run.history.last.accuracy ?? 0 > 0.9)
            try await run.save(to: folder.appending("joined.graft"))
        }
    }

    @Test("leaves a record that says how the head is solved for, and what was tried")
    func runRecord() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            for solving in [HeadSolving.automatic, .searching([.nearestNeighbors])] {
                let options = options(sample, solving)
                let run = try await sample.run(options)
                let setup = RunSetup(backbones: run.classifier.backbones, options: options)
                let record = RunRecord(
                    run, name: "sample", date: Date(timeIntervalSince1970: 0), setup: setup, total: .zero)
                let read = try RunFolder.record(at: RunFolder(folder.appending("runs")).add(record))
                #expect(read == record)
                #expect(read.setup.solving == solving)
                #expect(read.history.solution?.trials.allSatisfy { $0.seconds != nil } == true)
                #expect(read.trainableParameters == run.classifier.head.parameterCount)
            }
        }
    }

    @Test("reports the heads that were tried instead of curves")
    func report() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(options(sample))
            let page = try run.report(named: "sample").page().document
            let solution = try #require(run.history.solution)
            for trial in solution.trials { #expect(page.contains(trial.solver.description)) }
            #expect(page.contains("(taken)") && !page.contains("Best epoch"))
        }
    }

    @Test("is compared with heads that are trained; the curves are of those")
    func comparison() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let comparison = try await ImageClassifier.compare(
                [
                    ComparisonCandidate(sample.backbone),
                    ComparisonCandidate(name: "solved", solving: .automatic, backbone: { sample.backbone }),
                ], on: sample.training, validatingOn: sample.validation, options: sample.options(epochs: 2))
            #expect(comparison.entries.map { $0.history.solution == nil } == [true, false])
            #expect(comparison.curves.runs.map(\.name) == ["vector"])
            #expect(comparison.entries[1].secondsPerEpoch > 0)
            let onlySolved = try await ImageClassifier.compare(
                [ComparisonCandidate(sample.backbone, solving: .searching([.prototypes]))], on: sample.training,
                validatingOn: sample.validation, options: sample.options())
            #expect(!onlySolved.page().document.contains("Curves"))
        }
    }

    @Test(
        "is logged for TensorBoard as a single step without a learning rate",
        .enabled(if: TensorBoardLogReader.isInstalled, "\(TensorBoardLogReader.absence)"))
    func tensorBoard() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let logs = folder.appending("logs")
            let log = try TensorBoardLog(directory: logs, experiment: "solved")
            let run = try await sample.run(
                options(sample, .using(.discriminant(shrinkage: 0.9, temperature: 2, scaling: .unitLength))),
                onEvent: log.record)
            #expect(log.failure == nil)
            let content = try await TensorBoardLogReader.read(logs)
            let name = "solved/\(try #require(log.folder.lastComponent?.string))"
            let train = try #require(content.runs["\(name)/train"])
            #expect(Set(train.scalars.keys) == ["epoch_loss", "epoch_accuracy"])
            #expect(train.scalars["epoch_loss"]?.map { Float($0.value) } == [Float(run.history.last.loss)])
            #expect(Set(train.histograms.keys) == ["dense/kernel", "dense/bias"])
            #expect(train.graph?.contains { $0.name == "unit_normalization/l2_normalize" } == true)
            let values = try #require(content.hyperParameters?.sessions.first?.values)
            #expect(values["head"] == .text("lda, shrinkage 0.9, unit-length") && values["optimizer"] == .text("none"))
            #expect(content.runs["\(name)/validation"]?.images["confusion_matrix"]?.map(\.step) == [0])
        }
    }
}
