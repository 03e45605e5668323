/// A module of TF Hub: `https://tfhub.dev/publisher/module/version`.
public struct TFHubHandle: Sendable, Hashable {
    /// What follows the host, without slashes at the ends: `tensorflow/efficientnet/b0/feature-vector/1`.
    public let path: String
    let written: WrittenText

    /// Takes what follows the host of a module's page.
    init(page text: String, path: String) throws(HubError) {
        let parts = path.split(separator: "/")
        guard parts.count >= 2, parts.allSatisfy(isPlainName) else {
            throw .badHandle(text, "a TF Hub link is https://tfhub.dev/publisher/module/version")
        }
        self.path = parts.joined(separator: "/")
        written = WrittenText(text: text)
    }
}

extension TFHubHandle: CustomStringConvertible {
    /// The module's address.
    public var description: String { "https://tfhub.dev/\(path)" }
}

/// Whether a part of a hub's address is a name of letters, digits and `-_.+`, and not a step in a path.
func isPlainName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty && name != "." && name != ".."
        && name.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "-_.+".unicodeScalars.contains(scalar))
        }
}
