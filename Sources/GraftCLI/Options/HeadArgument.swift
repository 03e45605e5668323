internal import ArgumentParser
internal import Graft

/// A head on the command line: `softmax`, `256` or `256,128` for hidden layers, each with `/0.2` for dropout.
struct HeadArgument: ExpressibleByArgument, Equatable {
    let head: HeadArchitecture

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let layers = parts.first else { return nil }
        var dropout: Float = 0
        if parts.count == 2 {
            guard let rate = Float(parts[1]), (0..<1).contains(rate) else { return nil }
            dropout = rate
        }
        if layers == "softmax" {
            head = dropout > 0 ? .softmax(dropout: dropout) : .softmax
            return
        }
        let units = layers.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard units.allSatisfy({ HeadArchitecture.unitRange.contains($0) }) else { return nil }
        head = .mlp(hiddenUnits: units, dropout: dropout)
    }
}
