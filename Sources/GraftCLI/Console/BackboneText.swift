internal import Graft

/// A backbone in words.
enum BackboneText {
    static func describe(_ backbone: Backbone) -> String {
        var text =
            "Backbone \(backbone.name) (\(backbone.format.rawValue), \(backbone.parameterCount.grouped) parameters): "
        text += "images of \(backbone.imageSize), pixels \(backbone.scaling); "
        text += "\(backbone.featureCount) features"
        if let removed = backbone.removedClassCount, let layer = backbone.layer {
            text += " from layer \"\(layer)\", its own last layer of \(removed) classes left out"
        } else if let layer = backbone.layer {
            text += " from layer \"\(layer)\""
        }
        return text + "; \(backbone.precision.rawValue) on \(backbone.device)."
    }
}
