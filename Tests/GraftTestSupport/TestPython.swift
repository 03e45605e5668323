package import Foundation
package import SystemPackage

/// A Python with what tests read Graft's files with: TensorBoard, OpenVINO, ONNX Runtime.
package enum TestPython {
    /// Nil where `make test` has not installed one.
    private static let python: String? = {
        let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(".venv/tests/bin/python").path
        let candidates = [ProcessInfo.processInfo.environment["GRAFT_TEST_PYTHON"], beside]
        return candidates.compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    package static let isInstalled = python != nil
    /// Why a test is skipped.
    package static let absence =
        "The tests' Python is not installed: 'make test' installs it, Scripts/install-test-python.sh too"

    /// Runs a script to its end without blocking a thread, as a server in the same process needs; gives what it printed.
    package static func run(_ script: FilePath, arguments: [String]) async throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python ?? "python3")
        process.arguments = [script.string] + arguments
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("graft-\(UUID().uuidString)")
        try Data().write(to: output)
        defer { try? FileManager.default.removeItem(at: output) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        try await process.runToEnd()
        return try Data(contentsOf: output)
    }
}
