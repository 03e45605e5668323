import Foundation
import Graft
import GraftTestSupport
import Synchronization
import Testing

@Suite("TensorBoard logs")
struct TensorBoardLogTests {
    @Test(
        "have the training as it was, read by TensorBoard",
        .enabled(if: TensorBoardLogReader.isInstalled, "\(TensorBoardLogReader.absence)"))
    func readBack() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            var options = sample.options(epochs: 4)
            options.head = .mlp(hiddenUnits: [5], activation: .tanh, dropout: 0.2)
            let logs = folder.appending("logs")
            let log = try TensorBoardLog(directory: logs, experiment: "colours")
            let run = try await sample.run(options, onEvent: log.record)
            #expect(log.failure == nil)

            let content = try await TensorBoardLogReader.read(logs)
            let name = "colours/\(try #require(log.folder.lastComponent?.string))"
            #expect(Set(content.runs.keys) == [name, "\(name)/train", "\(name)/validation"])
            let (train, validation) = (
                try #require(content.runs["\(name)/train"]), try #require(content.runs["\(name)/validation"])
            )
            let epochs = run.history.epochs
            #expect(Set(train.scalars.keys) == ["epoch_loss", "epoch_accuracy", "epoch_learning_rate"])
            #expect(train.scalars["epoch_loss"]?.map(\.step) == [0, 1, 2, 3])
            #expect(train.scalars["epoch_loss"]?.map { Float($0.value) } == epochs.map { Float($0.loss) })
            #expect(train.scalars["epoch_accuracy"]?.map { Float($0.value) } == epochs.map { Float($0.accuracy ?? -1) })
            #expect(train.scalars["epoch_learning_rate"]?.map { Float($0.value) } == [0.05, 0.05, 0.05, 0.05])
            #expect(Set(validation.scalars.keys) == ["epoch_loss", "epoch_accuracy"])
            #expect(
                validation.scalars["epoch_loss"]?.map { Float($0.value) }
                    == epochs.map { $0.validationLoss.map { Float($0) } })
            #expect(
                validation.scalars["epoch_accuracy"]?.map { Float($0.value) }
                    == epochs.map { $0.validationAccuracy.map { Float($0) } })

            #expect(Set(train.histograms.keys) == ["dense/kernel", "dense/bias", "dense_1/kernel", "dense_1/bias"])
            guard case .dense(let first) = run.classifier.head.layers.first else { return }
            let kernel = try #require(train.histograms["dense/kernel"])
            #expect(kernel.map(\.step) == [0, 1, 2, 3])
            // Snapshots: the last one is of the weights that the head ends with, the first one is not.
            #expect(kernel.last?.value.first?[0] == first.weights.elements.min().map(Double.init))
            #expect(kernel.last?.value.last?[1] == first.weights.elements.max().map(Double.init))
            #expect(kernel.last?.value.reduce(0) { $0 + $1[2] } == Double(first.weights.elements.count))
            #expect(kernel.first?.value != kernel.last?.value)

            let text = try #require(train.texts["configuration"]?.first?.value)
            #expect(text.contains("| backbone | vector |") && text.contains("| learning rate | 0.05 |"))
            #expect(text.contains("| classes | blue, green, red |") && text.contains("| epochs | 4 |"))
            #expect(train.texts["model_summary"]?.first?.value == "```\n\(run.classifier.summary)\n```")

            #expect(validation.images["confusion_matrix"]?.map(\.step) == [3])
            let image = try #require(validation.images["confusion_matrix"]?.first?.value)
            let png = try #require(Data(base64Encoded: image[2]))
            let matrix = try ImageDecoder().decode(Array(png))
            #expect(["\(matrix.width)", "\(matrix.height)"] == Array(image[..<2]))
            #expect(validation.descriptions["confusion_matrix"]?.contains("1 blue, 2 green, 3 red") == true)

            let graph = try #require(train.graph)
            #expect(
                graph.map(\.name) == [
                    "image", "vector", "dense/kernel", "dense/bias", "dense/MatMul", "dense/BiasAdd", "dense/Tanh",
                    "dropout/Dropout", "dense_1/kernel", "dense_1/bias", "dense_1/MatMul", "dense_1/BiasAdd",
                    "dense_1/Softmax",
                ])
            #expect(graph.last?.shape == [-1, 3])
            #expect(graph.first { $0.name == "dense_1/MatMul" }?.inputs == ["dropout/Dropout", "dense_1/kernel"])

            let sessions = try #require(content.hyperParameters?.sessions)
            #expect(sessions.map(\.status) == ["STATUS_SUCCESS"])
            let values = try #require(sessions.first?.values)
            #expect(values["hidden"] == .text("5") && values["activation"] == .text("tanh"))
            #expect(values["dropout"] == .number(0.2) && values["learning_rate"] == .number(0.05))
            #expect(values["batch_size"] == .number(4) && values["optimizer"] == .text("adam"))
            let metrics = try #require(sessions.first?.metrics)
            #expect(metrics["validation/epoch_loss"].map { Float($0) } == epochs.last?.validationLoss.map { Float($0) })
            #expect(Set(metrics.keys) == ["validation/epoch_accuracy", "validation/epoch_loss"])
        }
    }

    @Test("grow with each epoch, for a TensorBoard that watches")
    func live() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let log = try TensorBoardLog(directory: folder.appending("logs"), experiment: "colours")
            let sizes = Mutex<[Int]>([])
            _ = try await sample.run(sample.options(epochs: 3)) { event in
                log.record(event)
                guard case .epoch = event else { return }
                let files = (try? contents(of: log.folder.appending("train"))) ?? [:]
                sizes.withLock { $0.append(files.values.reduce(0) { $0 + $1.count }) }
            }
            let seen = sizes.withLock { $0 }
            #expect(seen.count == 3)
            #expect(zip(seen, seen.dropFirst()).allSatisfy { $0 + 100 < $1 })
        }
    }

    @Test("change nothing of what is trained")
    func sameHead() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let log = try TensorBoardLog(directory: folder.appending("logs"), experiment: "colours")
            let logged = try await sample.run(onEvent: log.record)
            #expect(try await sample.run().classifier.head == logged.classifier.head)
        }
    }

    @Test("without validation images have no part for them")
    func withoutValidation() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let log = try TensorBoardLog(directory: folder.appending("logs"), experiment: "colours")
            _ = try await ImageClassifier.train(
                on: sample.training, backbone: sample.backbone, options: sample.options(epochs: 1), onEvent: log.record)
            #expect(log.failure == nil)
            let names = try FileManager.default.contentsOfDirectory(atPath: log.folder.string)
            #expect(names.contains("train") && !names.contains("validation"))
        }
    }

    @Test("that cannot go on say so and let the training go on")
    func failure() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let log = try TensorBoardLog(directory: folder.appending("logs"), experiment: "colours")
            let place = log.folder.appending("validation")
            try Data().write(to: URL(fileURLWithPath: place.string))
            let run = try await sample.run(sample.options(epochs: 2), onEvent: log.record)
            #expect(run.history.epochs.count == 2)
            guard case .cannotMakeFolder(place, _) = log.failure else {
                Issue.record("the failure is \(String(describing: log.failure))")
                return
            }
        }
    }

    @Test("that see no training leave no folder; those of a training that fails say that it did")
    func unfinished() async throws {
        try await withTemporaryFolder { folder in
            let logs = folder.appending("logs")
            var unused: TensorBoardLog? = try TensorBoardLog(directory: logs, experiment: "colours")
            let place = try #require(unused?.folder)
            #expect(FileManager.default.fileExists(atPath: place.string))
            unused = nil
            #expect(!FileManager.default.fileExists(atPath: place.string))

            let sample = try await TrainedSample(in: folder)
            // A task of its own: the test goes on.
            let stopped = Task {
                let log = try TensorBoardLog(directory: logs, experiment: "colours")
                _ = try await sample.run(sample.options(epochs: 3)) { event in
                    log.record(event)
                    if case .epoch = event { withUnsafeCurrentTask { $0?.cancel() } }
                }
            }
            await #expect(throws: CancellationError.self) { try await stopped.value }
            guard TensorBoardLogReader.isInstalled else { return }
            let sessions = try await TensorBoardLogReader.read(logs).hyperParameters?.sessions
            #expect(sessions?.map(\.status) == ["STATUS_FAILURE"])
        }
    }
}
