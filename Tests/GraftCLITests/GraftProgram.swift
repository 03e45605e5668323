import Foundation
import Graft
import GraftTestSupport
import Testing

/// The built `graft` program, run as a user runs it.
struct GraftProgram {
    let folder: FilePath
    /// Variables of the environment besides those of the tests.
    var environment: [String: String] = [:]

    struct Result: Sendable {
        let status: Int32
        let output: String
        let errors: String

        /// The objects of a `--json` run, each on a line of its own.
        func events() throws -> [[String: Any]] {
            try output.split(separator: "\n").map { line in
                try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
        }
    }

    /// Where the tests were built, the program is too.
    static let executable = BuildProducts.directory.appendingPathComponent("graft")

    init(in folder: FilePath, environment: [String: String] = [:]) {
        self.folder = folder
        self.environment = environment
    }

    /// A process in the folder, with a cache of its own.
    func process(_ arguments: [String]) -> Process {
        let process = Process()
        process.executableURL = Self.executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.string)
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["GRAFT_CACHE": folder.appending("cache").string]) { $1 }
            .merging(environment) { $1 }
        return process
    }

    /// Runs the program to its end.
    func callAsFunction(_ arguments: String..., input: Data = Data()) async throws -> Result {
        try await run(arguments, input: input)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], input: Data = Data()) async throws -> Result {
        try await finish(process(arguments), input: input)
    }

    /// Runs a line of the shell to its end.
    func shell(_ command: String) async throws -> Result {
        let process = process(["-c", command])
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        return try await finish(process, input: Data())
    }

    private func finish(_ process: Process, input: Data) async throws -> Result {
        // Through files: pipes that nobody reads in time would stop the program.
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("graft-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let (inputFile, outputFile, errorFile) = (
            scratch.appendingPathComponent("in"), scratch.appendingPathComponent("out"),
            scratch.appendingPathComponent("err")
        )
        try input.write(to: inputFile)
        try Data().write(to: outputFile)
        try Data().write(to: errorFile)
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try await ProgramSlots.shared.whileHolding { try await process.runToEnd() }
        #expect(process.terminationReason == .exit, "graft \((process.arguments ?? []).joined(separator: " ")) crashed")
        return Result(
            status: process.terminationStatus,
            output: try String(contentsOf: outputFile, encoding: .utf8),
            errors: try String(contentsOf: errorFile, encoding: .utf8))
    }

    /// Writes sample images to `train` and `validation`, and trains on them.
    func prepare(perClass: Int = 6) throws {
        var images = SampleImages(in: folder)
        _ = try images.write("train", perClass: perClass)
        _ = try images.write("validation", perClass: 3)
    }

    /// Trains a small classifier, `sample.graft`.
    func train(_ more: String...) async throws -> Result {
        let arguments = ["train", "--data", ".", "--backbone", Self.network, "--learning-rate", "0.05"]
        return try await run(arguments + ["--epochs", "40", "--output", "sample.graft"] + more)
    }

    /// Runs the body with a trained `sample.graft` in a folder of its own.
    static func withClassifier(_ body: (GraftProgram, FilePath) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet").status == 0)
            try await body(graft, folder)
        }
    }

    static let network = NetworkFixtures.path("vector.xml").string
}
