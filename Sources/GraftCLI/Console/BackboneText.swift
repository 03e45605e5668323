internal import Graft
internal import GraftFiles

/// A backbone in words.
enum BackboneText {
    /// A line for each backbone, and what joining them gives.
    static func lines(_ backbones: JoinedBackbones) -> [String] {
        let lines = backbones.members.map(describe)
        guard backbones.areSeveral else { return lines }
        return lines + ["Joined: \(backbones.featureCount) features side by side, standardised."]
    }

    private static func describe(_ backbone: Backbone) -> String {
        var text =
            "Backbone \(displayName(of: backbone.name)) (\(backbone.format.rawValue), \(backbone.parameterCount.grouped) parameters): "
        text += "images of \(backbone.imageSize), pixels \(backbone.scaling); "
        text += "\(backbone.featureCount) features"
        if let removed = backbone.removedClassCount, let layer = backbone.layer {
            text += " from layer \"\(displayName(of: layer))\", its own last layer of \(removed) classes left out"
        } else if let layer = backbone.layer {
            text += " from layer \"\(displayName(of: layer))\""
        }
        return text + "; \(backbone.precision.rawValue) on \(backbone.device)."
    }
}
