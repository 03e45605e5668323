internal import Foundation
internal import Graft

/// The whole job with Keras and TensorFlow Hub.
struct KerasJob {
    let python: String
    let program: String
    let train: FilePath
    let validation: FilePath
    let backbone: FilePath
    let epochs: Int
    let batchSize: Int

    struct Result: Decodable {
        let seconds: Double
        let valAccuracy: Double
    }

    func run() throws -> Result {
        let arguments = [program, train.string, validation.string, backbone.string, "\(epochs)", "\(batchSize)"]
        return try Child.lastLine(of: Child.run(python, arguments).output, as: Result.self)
    }
}
