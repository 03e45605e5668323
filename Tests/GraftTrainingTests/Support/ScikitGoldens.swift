import Foundation
import GraftTraining
import Testing

/// What `Tools/make_solver_goldens.py` wrote: what scikit-learn's solvers find.
struct ScikitGoldens: Sendable {
    struct DataSet: Decodable, Sendable, CustomTestStringConvertible {
        let name: String
        let trainingCount: Int
        let classCount: Int

        var testDescription: String { name }
    }

    struct Regression: Decodable, Sendable {
        let dataSet: String
        let key: String
        let scaling: FeatureScaling
        let inversePenalty: Double
        let isWeighted: Bool
        let trainingLoss: Double
        let heldOutLoss: Double
    }

    private struct Manifest: Decodable {
        let dataSets: [DataSet]
        let regressions: [Regression]
    }

    let dataSets: [DataSet]
    let regressions: [Regression]
    private let tensors: [String: Tensor]

    static func load() throws -> ScikitGoldens {
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: fixture("sklearn-solvers.json")))
        let tensors = try SafetensorsFile(contentsOf: fixture("sklearn-solvers.safetensors")).tensors
        return ScikitGoldens(dataSets: manifest.dataSets, regressions: manifest.regressions, tensors: tensors)
    }

    /// The examples of a data set to learn from, and those that are held out.
    func examples(of set: DataSet) throws -> (training: LabeledFeatures, heldOut: LabeledFeatures) {
        let features = try #require(tensors["\(set.name).features"])
        let labels = try #require(tensors["\(set.name).labels"]).elements.map { Int($0) }
        func part(_ rows: Range<Int>) throws -> LabeledFeatures {
            let dimension = features.shape[1]
            let elements = Array(features.elements[rows.lowerBound * dimension..<rows.upperBound * dimension])
            return try LabeledFeatures(
                source: Matrix(rows: rows.count, columns: dimension, elements: elements), labels: Array(labels[rows]))
        }
        return (try part(0..<set.trainingCount), try part(set.trainingCount..<labels.count))
    }

    /// Numbers that belong to a data set: the weights of its examples, or what a solver says of those that are held out.
    func numbers(_ key: String, of set: DataSet) throws -> [Float] {
        try #require(tensors["\(set.name).\(key)"]).elements
    }
}

extension Head {
    /// What the head says of examples whose features are in a matrix.
    func probabilities(of examples: LabeledFeatures) throws -> [Float] {
        probabilities(for: try #require(examples.source as? Matrix)).elements
    }
}
