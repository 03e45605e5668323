internal import Foundation
internal import GraftBackbones
internal import GraftHeads
internal import GraftImages

extension ModelExport {
    /// What a network's output is called.
    var outputName: String { head.output == .linear ? "values" : "probabilities" }

    /// What a program needs to know to use the model.
    var metadata: [String: String] {
        get throws {
            let labels = try JSONEncoder().encode(names)
            return [
                "labels": String(decoding: labels, as: UTF8.self), "task": task, "backbone": backbones.name,
                "resize": resizeMode.rawValue, "graft_version": version,
            ]
        }
    }

    /// What OpenVINO's Model API reads; only of classes, since it does not know values, and takes what a network says of several labels for
    /// logits, which it puts through a sigmoid once more.
    ///
    /// Its labels are one text, by blanks, so that blanks within a name are underscores there.
    var modelInfo: [(key: String, value: String)] {
        guard head.output == .softmax else { return [] }
        let words = names.map { name in String(name.map { $0.isWhitespace ? "_" : $0 }) }
        return [
            ("model_type", "Classification"), ("labels", words.joined(separator: " ")),
            ("multilabel", "False"),
        ]
    }

    private var task: String {
        switch head.output {
        case .softmax: "classes"
        case .sigmoid: "labels"
        case .linear: "values"
        }
    }
}
