internal import Foundation
internal import GraftInference

/// The content of a bundle's `classifier.json`: how the model answers, and how it came about.
struct RecordedBundle: Encodable {
    let manifest: BundleManifest
    let training: TrainingRecord?

    private enum CodingKeys: CodingKey {
        case training
    }

    /// Writes both side by side.
    func encode(to encoder: any Encoder) throws {
        try manifest.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(training, forKey: .training)
    }

    /// Writes the description into a bundle's folder.
    func write(to layout: BundleLayout) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try encoder.encode(self).write(to: URL(fileURLWithPath: layout.manifest.string))
    }
}

extension BundleDescription {
    private struct Recorded: Decodable {
        let training: TrainingRecord?
    }

    /// How the model came about; nil for one that was put together by hand.
    var trainingRecord: TrainingRecord? {
        get throws(GraftError) { try decode(Recorded.self).training }
    }
}
