import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("What graft train is told of the head")
struct HeadFlagsTests {
    private func setup(_ folder: FilePath, run index: Int) throws -> RunSetup {
        let (entries, _) = try RunFolder(folder.appending("runs")).entries()
        return entries[index].record.setup
    }

    @Test("Every flag reaches the training, is shown, and can be taken back when the run is repeated")
    func flags() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let first = try await graft.train(
                "--epochs", "2", "--hidden", "8", "--dropout", "0.25", "--batch-norm", "--optimizer", "adamw",
                "--weight-decay", "0.1", "--label-smoothing", "0.1", "--focal", "1.5", "--balance", "--l1", "0.001",
                "--l2",
                "0.01", "--mixup", "0.3", "--tensorboard", "logs", "--report", "report.html")
            #expect(first.status == 0, "\(first.errors)")
            let told = try setup(folder, run: 0)
            #expect(told.head == .mlp(hiddenUnits: [8], dropout: 0.25, batchNormalization: true))
            #expect(
                told.training
                    == TrainingConfiguration(
                        epochs: 2, batchSize: 16, optimizer: .adamW(learningRate: 0.05, weightDecay: 0.1), seed: 42,
                        loss: .focal(gamma: 1.5), labelSmoothing: 0.1, classWeights: .balanced,
                        regularization: KernelRegularization(l1: 0.001, l2: 0.01), mixing: .mixUp(alpha: 0.3)))
            let page = try String(contentsOfFile: folder.appending("report.html").string, encoding: .utf8)
            #expect(page.contains("focal loss, gamma 1.5") && page.contains("MixUp, alpha 0.3"))
            let history = try await graft("history").output
            #expect(history.contains("8 (batch norm, dropout 0.25)") && history.contains("class weights balanced"))
            #expect(
                try await graft("summary", "sample.graft").output.contains("batch_normalization (BatchNormalization)"))

            let second = try await graft(
                "train", "--from", "runs/\(try RunFolder(folder.appending("runs")).entries().entries[0].id)",
                "--no-batch-norm", "--optimizer", "sgd", "--weight-decay", "0.2", "--label-smoothing", "0", "--loss",
                "cross-entropy", "--no-balance", "--l1", "0", "--cutmix", "1", "--output", "again.graft", "--name", "z")
            #expect(second.status == 0, "\(second.errors)")
            let (entries, _) = try RunFolder(folder.appending("runs")).entries()
            let again = try #require(entries.first { $0.record.name == "z" }).record.setup
            #expect(again.head == .mlp(hiddenUnits: [8], dropout: 0.25))
            #expect(
                again.training
                    == TrainingConfiguration(
                        epochs: 2, batchSize: 16, optimizer: .sgd(learningRate: 0.01, weightDecay: 0.2), seed: 42,
                        regularization: KernelRegularization(l2: 0.01), mixing: .cutMix(alpha: 1)))
        }
    }

    @Test("Batch normalization without hidden layers is of the features; --focal alone has Keras' gamma; 0 takes back")
    func usualNumbers() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--epochs", "1", "--batch-norm", "--focal", "--cutmix", "1").status == 0)
            let told = try setup(folder, run: 0)
            #expect(told.head == .plain(batchNormalization: true))
            #expect(told.training.loss == .focal(gamma: 2) && told.training.mixing == .cutMix(alpha: 1))
            let id = try RunFolder(folder.appending("runs")).entries().entries[0].id
            let back = try await graft(
                "train", "--from", "runs/\(id)", "--focal", "0", "--cutmix", "0", "--name", "z", "--output", "b.graft")
            #expect(back.status == 0)
            let (entries, _) = try RunFolder(folder.appending("runs")).entries()
            let again = try #require(entries.first { $0.record.name == "z" }).record.setup
            #expect(again.training.loss == nil && again.training.mixing == nil)
        }
    }

    @Test("A repeated run keeps the activation of its hidden layers, linear too, and --hidden none leaves them out")
    func repeatedActivation() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let first = try await graft.train(
                "--epochs", "1", "--hidden", "4,3", "--activation", "linear", "--name", "a")
            #expect(first.status == 0, "\(first.errors)")
            let runs = RunFolder(folder.appending("runs"))
            let id = try runs.entries().entries[0].id
            for (name, flags) in [("b", ["--dropout", "0.5"]), ("c", ["--hidden", "none"])] {
                let again = try await graft.run(
                    ["train", "--from", "runs/\(id)", "--name", name, "--output", "\(name).graft"] + flags)
                #expect(again.status == 0, "\(again.errors)")
            }
            let heads = try Dictionary(
                uniqueKeysWithValues: runs.entries().entries.map { ($0.record.name, $0.record.setup.head) })
            #expect(heads["a"] == .mlp(hiddenUnits: [4, 3], activation: .linear))
            #expect(heads["b"] == .mlp(hiddenUnits: [4, 3], activation: .linear, dropout: 0.5))
            #expect(heads["c"] == .softmax)
        }
    }

    @Test("A head too large for the memory is an error, and not the end of the program")
    func tooLarge() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 2)
            let result = try await graft.train("--hidden", "65536,65536")
            #expect(result.status == 1 && result.errors.contains("The number of the head's weights is"))
        }
    }

    @Test(
        "What does not go together, and numbers outside their range, are wrong usage",
        arguments: [
            (["--weight-decay", "0.1"], "--weight-decay goes with --optimizer adamw or sgd."),
            (["--optimizer", "adam", "--weight-decay", "0.1"], "--weight-decay goes with"),
            (["--optimizer", "adamw", "--momentum", "0.9"], "--momentum and --nesterov go with --optimizer sgd."),
            (["--mixup", "0.2", "--cutmix", "1"], "Give either --mixup or --cutmix."),
            (["--focal", "--loss", "cross-entropy"], "--focal is a loss"),
            (["--label-smoothing", "1"], "--label-smoothing is at least 0 and below 1."),
            (["--l2=-1"], "--l2 is a number of at least 0."), (["--l1", "nan"], "--l1 is a number of at least 0."),
            (["--activation", "tanh"], "--activation is of hidden layers"),
            (["--hidden", "0"], "--hidden"), (["--hidden", "1000000"], "--hidden"), (["--hidden", "8,"], "--hidden"),
            (["--weight-decay", "nan"], "--weight-decay is at least 0."),
        ])
    func mistakes(arguments: [String], message: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 2)
            let result = try await graft.run(["train", "--data", ".", "--backbone", GraftProgram.network] + arguments)
            #expect(result.status == 64)
            #expect(result.errors.contains(message), "\(result.errors)")
        }
    }
}
