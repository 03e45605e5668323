public import GraftBackbones
internal import GraftFiles
public import GraftTraining

/// The table of a classifier's layers, with shapes and parameters, as Keras' `model.summary()` shows it.
public struct ModelSummary: Sendable, Equatable {
    /// One layer's row.
    public struct Row: Sendable, Equatable {
        /// The layer's name and, in brackets, its kind.
        public let layer: String
        /// The shape of its output, with `None` for the batch.
        public let outputShape: String
        /// How many parameters it has.
        public let parameterCount: Int
    }

    /// The layers, from the input on.
    public let rows: [Row]
    /// Parameters that were trained: the head's.
    public let trainableCount: Int
    /// Parameters that no training changes or only keeps account in: the backbone's, and moving averages of the head.
    public let frozenCount: Int

    /// Lists backbones, each with its name, its features and its parameters, and the layers of a head.
    init(backbones: [(name: String, featureCount: Int, parameterCount: Int)], head: Head) {
        var first = backbones.map { backbone in
            Row(
                layer: "\(backbone.name) (Backbone)", outputShape: "(None, \(backbone.featureCount))",
                parameterCount: backbone.parameterCount)
        }
        if backbones.count > 1 {
            first.append(
                Row(
                    layer: "concatenate (Concatenate)", outputShape: "(None, \(head.inputDimension))",
                    parameterCount: 0))
        }
        rows =
            first
            + head.layerSummaries.map { layer in
                Row(
                    layer: "\(layer.name) (\(layer.type))", outputShape: layer.outputShape,
                    parameterCount: layer.parameterCount)
            }
        trainableCount = head.parameterCount
        frozenCount = backbones.reduce(head.frozenParameterCount) { $0 + $1.parameterCount }
    }

    /// Lists backbones that were read and the layers of a head.
    public init(backbones: JoinedBackbones, head: Head) {
        self.init(
            backbones: backbones.members.map { ($0.name, $0.featureCount, $0.parameterCount) }, head: head)
    }

    /// Parameters in all.
    public var totalCount: Int { trainableCount + frozenCount }
}

extension ModelSummary: CustomStringConvertible {
    /// The table, ready to print.
    public var description: String {
        let header = ("Layer (type)", "Output shape", "Param #")
        let cells = rows.map { (displayName(of: $0.layer), $0.outputShape, $0.parameterCount.grouped) }
        let widths = (
            ([header.0] + cells.map(\.0)).map(\.count).max() ?? 0,
            ([header.1] + cells.map(\.1)).map(\.count).max() ?? 0,
            ([header.2] + cells.map(\.2)).map(\.count).max() ?? 0
        )
        let line = { (row: (String, String, String)) in
            padded(row.0, widths.0) + "   " + padded(row.1, widths.1) + "   "
                + String(repeating: " ", count: widths.2 - row.2.count) + row.2
        }
        let rule = String(repeating: "-", count: widths.0 + widths.1 + widths.2 + 6)
        return
            ([line(header), rule] + cells.map(line) + [
                rule,
                "Total params: \(totalCount.grouped)",
                "Trainable params: \(trainableCount.grouped)",
                "Frozen params: \(frozenCount.grouped)",
            ]).joined(separator: "\n")
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
