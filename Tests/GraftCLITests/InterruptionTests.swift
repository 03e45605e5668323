import Foundation
import Graft
import GraftTestSupport
import HubTestSupport
import Testing

@Suite("graft train, interrupted")
struct InterruptionTests {
    private static let arguments = [
        "train", "--data", ".", "--backbone", GraftProgram.network, "--epochs", "1000000", "--output", "a.graft",
    ]

    /// A line of the shell that runs the program, sends it signals once it has written something, and ends with its status.
    ///
    /// The shell looks itself, since no other test keeps it waiting; a program that does not end by itself is killed.
    ///
    /// - Parameters:
    ///   - arguments: The program's.
    ///   - signals: What it must have written, to `out`, before each signal is sent.
    /// - Returns: The line.
    private func line(_ arguments: [String], signals: [(after: String, signal: String)]) -> String {
        let command = ([GraftProgram.executable.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let steps = signals.map { text, signal in
            "for i in {1..3000}; do grep -q '\(text)' out && break; kill -0 $pid || break; sleep 0.02; done; "
                + "kill -\(signal) $pid; "
        }
        // With job control: without, a shell lets no interruption through to what runs in the background.
        return "set -m; \(command) > out 2>&1 & pid=$!; (sleep 120; kill -KILL $pid) 2> /dev/null & guard=$!; "
            + steps.joined() + "wait $pid; echo status $?; kill -KILL -- -$guard"
    }

    @Test("The first signal ends the epoch, saves the best head and exits with 0", arguments: ["INT", "TERM"])
    func firstSignal(signal: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.shell(line(Self.arguments, signals: [("Epoch  *3/", signal)]))
            #expect(result.output == "status 0\n", "\(result.errors)")
            let text = try String(contentsOf: URL(filePath: folder.appending("out").string), encoding: .utf8)
            #expect(text.contains("Stopping after this epoch; once more ends at once."))
            #expect(text.contains("Interrupted after ") && text.contains("Saved a.graft"))

            let record = try #require(try ImageClassifier.trainingRecord(ofBundleAt: folder.appending("a.graft")))
            #expect(record.history.ending == .request)
            #expect(text.contains(try #require(record.history.outcome)))
            let losses = record.history.epochs.compactMap(\.validationLoss)
            #expect(record.history.kept.validationLoss == losses.min())
            #expect(try await graft("predict", "a.graft", "validation").status == 0)
            let listed = try await graft("history", "--json").events().first
            #expect(listed?["kept_epoch"] as? Int == record.history.kept.epoch)
            let summary = try await graft("summary", "a.graft").output
            #expect(summary.contains(try #require(record.history.outcome)))
        }
    }

    @Test("A signal while the classifier is saved lets it be saved", arguments: ["INT", "TERM"])
    func duringSaving(signal: String) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let arguments = Self.arguments.map { $0 == "1000000" ? "3" : $0 }
            let result = try await graft.shell(line(arguments, signals: [("Best epoch", signal)]))
            #expect(result.output == "status 0\n", "\(result.errors)")
            let text = try String(contentsOf: URL(filePath: folder.appending("out").string), encoding: .utf8)
            #expect(text.contains("Saved a.graft"))
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.string)
            #expect(names.contains("a.graft") && !names.contains { $0.hasPrefix(".a.graft") })
        }
    }

    @Test("The second signal ends the program at once, by the signal, and leaves no classifier")
    func secondSignal() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            // Epochs so long that the second signal comes before the end of the one that the first signal came in.
            let result = try await graft.shell(
                line(
                    Self.arguments + ["--hidden", "3000,3000"],
                    signals: [("Epoch  *1/", "INT"), ("Stopping after this epoch", "INT")]))
            #expect(result.output == "status 130\n", "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("a.graft").string))
        }
    }

    @Test("A signal that whoever started the program lets it not notice changes nothing")
    func ignored() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let arguments = Self.arguments.map { $0 == "1000000" ? "300" : $0 }
            // Ignored by the shell, it is ignored by what the shell starts.
            let result = try await graft.shell("trap '' INT; " + line(arguments, signals: [("Epoch  *3/", "INT")]))
            #expect(result.output == "status 0\n", "\(result.errors)")
            let text = try String(contentsOf: URL(filePath: folder.appending("out").string), encoding: .utf8)
            #expect(text.contains("Epoch 300/300") && !text.contains("Interrupted"))
        }
    }

    @Test("While a backbone is fetched a signal ends the program at once")
    func duringDownload() async throws {
        try await withTemporaryFolder { folder in
            try await HubServer.with { server in
                let place = "/tfhub.dev/tensorflow/efficientnet/b0/feature-vector/1.tar.gz"
                let body = [UInt8](repeating: 0, count: 100_000)
                await server.script.answer(place, Reply.file(body).trickling(1, every: .milliseconds(100)))
                let graft = GraftProgram(in: folder, environment: ["GRAFT_HUB_MIRROR": server.address])
                try graft.prepare()
                let line = line(
                    ["train", "--data", ".", "--backbone", "efficientnet-b0"], signals: [("Fetching", "INT")])
                let result = try await graft.shell(line)
                #expect(result.output == "status 130\n", "\(result.errors)")
            }
        }
    }
}
