internal import Foundation
package import SystemPackage

/// TensorBoard's own code, which reads logs back.
package enum TensorBoardLogReader {
    package static let isInstalled = TestPython.isInstalled
    /// Why a test is skipped.
    package static let absence = TestPython.absence

    /// Reads all runs in a folder.
    package static func read(_ folder: FilePath) async throws -> TensorBoardContent {
        let output = try await TestPython.run(
            NetworkFixtures.path("read_tensorboard_log.py"), arguments: [folder.string])
        return try JSONDecoder().decode(TensorBoardContent.self, from: output)
    }
}

/// What TensorBoard finds in a folder of logs.
package struct TensorBoardContent: Decodable {
    /// The runs by their folders.
    package let runs: [String: Run]
    package let hyperParameters: HyperParameters?

    /// What one run holds, by tag.
    package struct Run: Decodable {
        package let scalars: [String: [Point<Double>]]
        package let histograms: [String: [Point<[[Double]]>]]
        package let texts: [String: [Point<String>]]
        /// Width, height and the PNG file in Base64.
        package let images: [String: [Point<[String]>]]
        package let descriptions: [String: String]
        package let graph: [Node]?
    }

    package struct Point<Value: Decodable>: Decodable {
        package let step: Int
        package let value: Value
    }

    package struct Node: Decodable {
        package let name: String
        package let operation: String
        package let inputs: [String]
        package let shape: [Int]
    }

    /// What the HParams tab shows.
    package struct HyperParameters: Decodable {
        package let names: [String]
        package let sessions: [Session]
    }

    package struct Session: Decodable {
        package let values: [String: Value]
        package let status: String
        /// The metrics' last values under the run's part and the tag, as `validation/epoch_loss`.
        package let metrics: [String: Double]
    }

    package enum Value: Decodable, Equatable {
        case text(String)
        case number(Double)
        case flag(Bool)

        package init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }
}
