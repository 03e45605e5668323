internal import ArgumentParser
internal import Graft

/// A head on the command line: one to train, or how one is solved for.
///
/// To train: `softmax`, `256` or `256,128` for hidden layers, each with `/bn` for batch normalization and `/0.2` for dropout. To
/// solve for: `auto`, `logistic`, `logistic=0.5` with the inverse penalty, `lda`, `knn`, `prototypes`.
struct HeadArgument: ExpressibleByArgument, Equatable {
    /// The layers to train.
    let head: HeadArchitecture
    /// How a head is solved for instead; nil to train `head`.
    let solving: HeadSolving?

    /// One dense layer, trained.
    static let softmax = HeadArgument(head: .softmax, solving: nil)

    private init(head: HeadArchitecture, solving: HeadSolving?) {
        (self.head, self.solving) = (head, solving)
    }

    /// The head in few words.
    var text: String { solving?.description ?? HeadText.describe(head) }

    init?(argument: String) {
        if let solving = Self.solving(argument) {
            (head, self.solving) = (.softmax, solving)
            return
        }
        solving = nil
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
        guard let sizes = LayerSizes(argument: String(layers)), !sizes.units.isEmpty else { return nil }
        head = .mlp(hiddenUnits: sizes.units, dropout: dropout ?? 0, batchNormalization: isNormalized)
    }

    private static func solving(_ argument: String) -> HeadSolving? {
        if argument == "auto" { return .automatic }
        if let method = HeadMethod(rawValue: argument) { return .searching([method]) }
        let prefix = "\(HeadMethod.logistic.rawValue)="
        guard argument.hasPrefix(prefix), let penalty = Double(argument.dropFirst(prefix.count)), penalty > 0,
            penalty.isFinite
        else { return nil }
        return .using(.logistic(inversePenalty: penalty, scaling: .standard))
    }
}
