import Foundation
import GraftTraining
import Testing

/// What `Tools/make_training_goldens.py` wrote: trainings by Keras.
struct KerasGoldens: Sendable {
    struct Run: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let optimizer: OptimizerConfiguration
        let architecture: HeadArchitecture
        let batchSize: Int
        let epochs: [EpochMetrics]

        var testDescription: String { name }
    }

    private struct Manifest: Decodable {
        let trainingCount: Int
        let orders: [[Int]]
        let runs: [Run]
    }

    let runs: [Run]
    let orders: [[Int]]
    let training: LabeledFeatures
    let validation: LabeledFeatures
    private let tensors: [String: Tensor]

    static func load() throws -> KerasGoldens {
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: fixture("keras-training.json")))
        let tensors = try SafetensorsFile(contentsOf: fixture("keras-training.safetensors")).tensors
        let features = try #require(tensors["features"])
        let labels = try #require(tensors["labels"]).elements.map { Int($0) }
        func examples(_ rows: Range<Int>) throws -> LabeledFeatures {
            let dimension = features.shape[1]
            let elements = features.elements[rows.lowerBound * dimension..<rows.upperBound * dimension]
            let matrix = Matrix(rows: rows.count, columns: dimension, elements: Array(elements))
            return try LabeledFeatures(source: matrix, labels: Array(labels[rows]))
        }
        return KerasGoldens(
            runs: manifest.runs, orders: manifest.orders, training: try examples(0..<manifest.trainingCount),
            validation: try examples(manifest.trainingCount..<labels.count), tensors: tensors)
    }

    /// The head of a run before (`initial`) or after (`final`) its training.
    func head(of run: Run, _ moment: String) throws -> Head {
        let prefix = "\(run.name).\(moment)."
        let ofRun = tensors.filter { $0.key.hasPrefix(prefix) }
        let named = Dictionary(
            uniqueKeysWithValues: ofRun.map { ($0.key.dropFirst(prefix.count).description, $0.value) })
        let architecture = String(decoding: try JSONEncoder().encode(run.architecture), as: UTF8.self)
        return try Head(SafetensorsFile(tensors: named, metadata: ["architecture": architecture]))
    }
}

/// Batches in an order that is given for each epoch.
struct FixedOrder: BatchOrder {
    let orders: [[Int]]

    func rows(epoch: Int, count: Int) -> [Int] {
        orders[epoch - 1]
    }
}

/// The place of a file of the `Fixtures` folder.
func fixture(_ name: String) throws -> URL {
    try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: nil))
}
