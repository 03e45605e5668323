internal import GraftBackbones
internal import GraftData
internal import GraftFiles
internal import GraftTensorBoard
internal import GraftTraining

extension TrainingBeginning {
    /// The configuration as a table in Markdown.
    var configurationText: String {
        var rows: [(name: String, value: String)] = [("Graft", GraftVersion.current)]
        for backbone in backbones.members {
            rows += [
                ("backbone", backbone.name),
                ("fetched from", backbone.handle ?? ""),
                ("format", backbone.format.rawValue),
                ("SHA-256", backbone.digest),
                ("image size", "\(backbone.imageSize)"),
                ("pixels", "\(backbone.scaling)"),
                ("features", "\(backbone.featureCount)"),
                ("layer", backbone.layer ?? ""),
                ("computes in", "\(backbone.precision.rawValue) on \(backbone.device)"),
            ]
        }
        rows += [
            ("resize", options.resizeMode.rawValue),
            ("classes", classes.map(displayName).joined(separator: ", ")),
            ("training images", trainingImageCount.grouped),
            ("validation images", validationImageCount.grouped),
        ]
        for (name, value) in hyperParameters.values where name != "backbone" {
            rows.append((name.replacing("_", with: " "), value.description))
        }
        if options.solving == nil { rows.append(("shuffled", options.configuration.shuffles ? "each epoch" : "no")) }
        let lines = rows.filter { !$0.value.isEmpty }.map { "| \($0.name) | \(markdown($0.value)) |" }
        return (["| setting | value |", "| --- | --- |"] + lines).joined(separator: "\n")
    }
}

/// A text from outside as Markdown that shows it as it is.
func markdown(_ text: String) -> String {
    let special = "\\`*_{}[]()<>#+!|~&"
    return text.map { special.contains($0) ? "\\\($0)" : String($0) }.joined()
}

extension HyperParameters.Value {
    /// The value for people: whole numbers without a decimal point.
    fileprivate var description: String {
        switch self {
        case .text(let text): text
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .flag(let flag): "\(flag)"
        }
    }
}
