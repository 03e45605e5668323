internal import ArgumentParser
internal import Graft

/// A head on the command line: `softmax`, `256` or `256,128` for hidden layers, each with `/bn` for batch normalization and
/// `/0.2` for dropout.
struct HeadArgument: ExpressibleByArgument, Equatable {
    let head: HeadArchitecture

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), let layers = parts.first else { return nil }
        var dropout: Float?
        var isNormalized = false
        for extra in parts.dropFirst() {
            if extra == "bn", !isNormalized {
                isNormalized = true
            } else if dropout == nil, let rate = Float(extra), (0..<1).contains(rate) {
                dropout = rate
            } else {
                return nil
            }
        }
        if layers == "softmax" {
            head = .plain(dropout: dropout ?? 0, batchNormalization: isNormalized)
            return
        }
        let units = layers.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard units.allSatisfy({ HeadArchitecture.unitRange.contains($0) }) else { return nil }
        head = .mlp(hiddenUnits: units, dropout: dropout ?? 0, batchNormalization: isNormalized)
    }
}
