import Foundation
import Graft
import GraftTestSupport
import HubTestSupport
import Testing

@Suite("graft train, interrupted")
struct InterruptionTests {
    /// A run of the program whose output is read while it goes on.
    private final class RunningProgram: Sendable {
        let process: Process
        private let output: URL

        init(_ graft: GraftProgram, _ arguments: [String]) throws {
            process = graft.process(arguments)
            output = URL(filePath: graft.folder.appending("output-\(UUID().uuidString)").string)
            try Data().write(to: output)
            let handle = try FileHandle(forWritingTo: output)
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = handle
            process.standardError = handle
            try process.run()
        }

        private var bytes: Data { (try? Data(contentsOf: output)) ?? Data() }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        /// Waits until the program has written something, and tells whether it has.
        func waits(for text: String) async throws -> Bool {
            for _ in 0..<6_000 {
                if bytes.range(of: Data(text.utf8)) != nil { return true }
                guard process.isRunning else { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            return bytes.range(of: Data(text.utf8)) != nil
        }

        func send(_ number: Int32) {
            kill(process.processIdentifier, number)
        }

        /// Waits for the end.
        func end() async throws {
            for _ in 0..<6_000 {
                guard process.isRunning else { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            if process.isRunning {
                Issue.record("the program does not end")
                kill(process.processIdentifier, SIGKILL)
            }
            process.waitUntilExit()
        }
    }

    private static let arguments = [
        "train", "--data", ".", "--backbone", GraftProgram.network, "--epochs", "1000000", "--output", "a.graft",
    ]

    @Test("The first signal ends the epoch, saves the best head and exits with 0", arguments: [SIGINT, SIGTERM])
    func firstSignal(number: Int32) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let program = try RunningProgram(graft, Self.arguments)
            #expect(try await program.waits(for: "Epoch       3/1000000"))
            program.send(number)
            try await program.end()
            #expect(program.process.terminationReason == .exit)
            #expect(program.process.terminationStatus == 0)
            let text = program.text
            #expect(text.contains("Stopping after this epoch; once more ends at once."))
            #expect(text.contains("Interrupted after ") && text.contains("Saved a.graft"))

            let record = try #require(try ImageClassifier.trainingRecord(ofBundleAt: folder.appending("a.graft")))
            #expect(record.history.ending == .request)
            #expect(text.contains(try #require(record.history.outcome)))
            let losses = record.history.epochs.compactMap(\.validationLoss)
            #expect(record.history.kept.validationLoss == losses.min())
            #expect(try graft("predict", "a.graft", "validation").status == 0)
            let listed = try graft("history", "--json").events().first
            #expect(listed?["kept_epoch"] as? Int == record.history.kept.epoch)
            let summary = try graft("summary", "a.graft").output
            #expect(summary.contains(try #require(record.history.outcome)))
        }
    }

    @Test("The second signal ends the program at once, by the signal, and leaves no classifier")
    func secondSignal() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            // An epoch of some seconds, so that the second signal comes before its end.
            let program = try RunningProgram(graft, Self.arguments + ["--hidden", "3000,3000"])
            #expect(try await program.waits(for: "Epoch       1/1000000"))
            program.send(SIGINT)
            #expect(try await program.waits(for: "Stopping after this epoch"))
            program.send(SIGINT)
            try await program.end()
            #expect(program.process.terminationReason == .uncaughtSignal)
            #expect(program.process.terminationStatus == SIGINT)
            #expect(!FileManager.default.fileExists(atPath: folder.appending("a.graft").string))
        }
    }

    @Test("A signal that whoever started the program lets it not notice changes nothing")
    func ignored() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let line = ([GraftProgram.executable.path] + Self.arguments.map { $0 == "1000000" ? "400" : $0 })
                .map { "'\($0)'" }.joined(separator: " ")
            // Of a background job without job control, a shell lets no interruption through.
            let result = try graft.shell("\(line) > out & sleep 0.3; kill -INT $!; wait $!; echo $?; tail -4 out")
            #expect(result.output.hasPrefix("0\n"))
            #expect(!result.output.contains("Interrupted"))
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
                let program = try RunningProgram(graft, ["train", "--data", ".", "--backbone", "efficientnet-b0"])
                for _ in 0..<3_000 where await server.script.paths.isEmpty {
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(await server.script.paths.last == place)
                program.send(SIGINT)
                try await program.end()
                #expect(program.process.terminationReason == .uncaughtSignal)
                #expect(program.process.terminationStatus == SIGINT)
            }
        }
    }
}
