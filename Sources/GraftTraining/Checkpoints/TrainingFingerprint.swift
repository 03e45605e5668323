internal import Foundation

/// What a training is told apart by: its configuration, its examples, and the head that it starts from.
struct TrainingFingerprint: Sendable, Hashable {
    /// The fields of the configuration, each as JSON.
    private let configuration: [String: String]
    /// Hashes of what is large.
    private let contents: [String: String]

    /// Describes a training.
    ///
    /// The number of epochs does not count, so that a training may be lengthened, unless a schedule depends on it.
    ///
    /// - Throws: `EncodingError` where a number is not finite.
    init(
        configuration: TrainingConfiguration, start: Head, training: LabeledFeatures, validation: LabeledFeatures?,
        firstOrder: [Int]
    ) throws {
        var configuration = configuration
        if configuration.schedule?.dependsOnEpochCount != true { configuration.epochs = 1 }
        let fields = try JSONSerialization.jsonObject(with: JSONEncoder().encode(configuration))
        self.configuration = try (fields as? [String: Any] ?? [:]).mapValues { value in
            let json = try JSONSerialization.data(
                withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
            return String(decoding: json, as: UTF8.self)
        }
        func hash(_ add: (inout ContentHash) throws -> Void) rethrows -> String {
            var hash = ContentHash()
            try add(&hash)
            return hash.text
        }
        contents = [
            "training examples": hash { $0.add(training) },
            "validation examples": hash { hash in if let validation { hash.add(validation) } },
            "initial head": try hash { $0.add(try start.safetensors()) },
            "order of the examples": hash { hash in for row in firstOrder { hash.add(row) } },
        ]
    }

    private static let configurationPrefix = "configuration/"
    private static let contentsPrefix = "contents/"

    /// The fingerprint as metadata of a file.
    var metadata: [String: String] {
        var metadata: [String: String] = [:]
        for (key, text) in configuration { metadata[Self.configurationPrefix + key] = text }
        for (key, text) in contents { metadata[Self.contentsPrefix + key] = text }
        return metadata
    }

    /// In what a file with this metadata is of another training, in words; empty where it is of the same one.
    func differences(from other: [String: String]) -> [String] {
        let own = metadata
        let keys = Set(own.keys).union(
            other.keys.filter { $0.hasPrefix(Self.configurationPrefix) || $0.hasPrefix(Self.contentsPrefix) })
        return keys.filter { own[$0] != other[$0] }.map { key in
            String(key.drop { $0 != "/" }.dropFirst())
        }.sorted()
    }
}
