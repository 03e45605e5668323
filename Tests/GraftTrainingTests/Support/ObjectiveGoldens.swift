import Foundation
import GraftTraining
import Testing

/// What `Tools/make_objective_goldens.py` wrote: trainings by Keras, one for each loss, weight, penalty and layer.
struct ObjectiveGoldens: Sendable {
    struct Run: Decodable, Sendable, CustomTestStringConvertible {
        struct Epoch: Decodable, Sendable {
            let loss, metric, validationLoss, validationMetric: Double
        }

        let name: String
        let targets: String
        let architecture: HeadArchitecture
        let training: TrainingConfiguration
        let epochs: [Epoch]

        var testDescription: String { name }
    }

    private struct Manifest: Decodable {
        let trainingCount: Int
        let orders: [[Int]]
        let runs: [Run]
    }

    private let manifest: Manifest
    private let tensors: [String: Tensor]

    var runs: [Run] { manifest.runs }
    var order: FixedOrder { FixedOrder(orders: manifest.orders) }

    static func load() throws -> ObjectiveGoldens {
        ObjectiveGoldens(
            manifest: try JSONDecoder().decode(
                Manifest.self, from: Data(contentsOf: fixture("keras-objectives.json"))),
            tensors: try SafetensorsFile(contentsOf: fixture("keras-objectives.safetensors")).tensors)
    }

    /// The examples of a run that are trained on, or those that are validated on.
    func examples(of run: Run, training: Bool) throws -> LabeledFeatures {
        let features = try #require(tensors["features"])
        let rows = training ? 0..<manifest.trainingCount : manifest.trainingCount..<features.shape[0]
        func matrix(_ tensor: Tensor) -> Matrix {
            let columns = tensor.shape[1]
            return Matrix(
                rows: rows.count, columns: columns,
                elements: Array(tensor.elements[rows.lowerBound * columns..<rows.upperBound * columns]))
        }
        let expected = matrix(try #require(tensors[run.targets]))
        let targets: Targets =
            switch run.targets {
            case "classes":
                .classes(
                    (0..<expected.rows).map { row in (0..<expected.columns).first { expected[row, $0] == 1 } ?? 0 })
            case "shares": .shares(expected)
            case "labels": .labels(expected)
            default: .values(expected)
            }
        return try LabeledFeatures(source: matrix(features), targets: targets)
    }

    /// The head of a run before (`initial`) or after (`final`) its training.
    func head(of run: Run, _ moment: String) throws -> Head {
        let prefix = "\(run.name).\(moment)."
        let named = Dictionary(
            uniqueKeysWithValues: tensors.filter { $0.key.hasPrefix(prefix) }
                .map { ($0.key.dropFirst(prefix.count).description, $0.value) })
        let architecture = String(decoding: try JSONEncoder().encode(run.architecture), as: UTF8.self)
        let output = try examples(of: run, training: true).targets.output.rawValue
        return try Head(SafetensorsFile(tensors: named, metadata: ["architecture": architecture, "output": output]))
    }
}
