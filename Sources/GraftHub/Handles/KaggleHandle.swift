/// A model of Kaggle: `kaggle://owner/model/framework/variation/version`, the version being the newest where it is missing.
public struct KaggleHandle: Sendable, Hashable {
    /// Who published the model.
    public let owner: String
    /// The model's name.
    public let model: String
    /// The framework as Kaggle's API writes it, whatever the user's letters: `tensorFlow2`, `onnx`, `tfLite`.
    public let framework: String
    /// The variation: `b0-feature-vector`.
    public let variation: String
    /// The version; nil for the newest.
    public let version: Int?
    let written: WrittenText

    /// Takes a `kaggle://` link.
    init(link text: String) throws(HubError) {
        let parts = text.dropFirst("kaggle://".count).split(separator: "/", omittingEmptySubsequences: false)
        try self.init((parts.last == "" ? parts.dropLast() : parts)[...], of: text)
    }

    /// Takes what follows the host of a model's page, in its older form too
    /// (`/models/owner/model/frameworks/framework/variations/variation/versions/1`).
    init(page text: String, path: String) throws(HubError) {
        var parts = path.split(separator: "/")[...]
        guard parts.popFirst() == "models" else { throw Self.refusal(text) }
        let labels: Set<Substring> = ["frameworks", "variations", "versions"]
        let isOlder = parts.count > 3 && parts[parts.startIndex + 2] == "frameworks"
        try self.init(isOlder ? parts.filter { !labels.contains($0) }[...] : parts, of: text)
    }

    private init(_ parts: ArraySlice<Substring>, of text: String) throws(HubError) {
        let parts = Array(parts)
        guard (4...5).contains(parts.count), parts.allSatisfy(isPlainName) else { throw Self.refusal(text) }
        (owner, model, variation) = (String(parts[0]), String(parts[1]), String(parts[3]))
        framework = KaggleFramework.canonical(parts[2])
        written = WrittenText(text: text)
        if parts.count == 5 {
            guard let number = Int(parts[4]), number > 0 else { throw Self.refusal(text) }
            version = number
        } else {
            version = nil
        }
    }

    /// The handle of one version.
    init(_ handle: KaggleHandle, version: Int) {
        (owner, model, framework, variation) = (handle.owner, handle.model, handle.framework, handle.variation)
        (self.version, written) = (version, handle.written)
    }

    private static func refusal(_ text: String) -> HubError {
        .badHandle(text, "a Kaggle model is kaggle://owner/model/framework/variation, with /version where it matters")
    }

    /// Owner, model, framework and variation.
    var instance: String { "\(owner)/\(model)/\(framework)/\(variation)" }
}

extension KaggleHandle: CustomStringConvertible {
    /// The `kaggle://` link.
    public var description: String { "kaggle://\(instance)" + (version.map { "/\($0)" } ?? "") }
}
