internal import Graft

/// A head and its optimizer in few words.
enum HeadText {
    /// As `softmax`, `256-128`, `256 (dropout 0.2)`.
    static func describe(_ head: HeadArchitecture) -> String {
        var units: [String] = []
        var dropout: Float = 0
        for layer in head.hiddenLayers {
            switch layer {
            case .dense(let count, _): units.append("\(count)")
            case .dropout(let rate): dropout = rate
            }
        }
        let name = units.isEmpty ? "softmax" : units.joined(separator: "-")
        return dropout > 0 ? "\(name) (dropout \(dropout))" : name
    }

    /// As `adam 0.001`, `sgd 0.01`.
    static func describe(_ optimizer: OptimizerConfiguration) -> String {
        let name =
            switch optimizer {
            case .adam: "adam"
            case .sgd: "sgd"
            }
        return "\(name) \(optimizer.learningRate)"
    }
}
