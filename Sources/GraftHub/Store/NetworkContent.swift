internal import GraftFiles
internal import SystemPackage

/// Tells what cannot be a network, whatever it is called: a login page that a server sends in its place, most of all.
///
/// Whether it is a sound one, only reading it tells.
enum NetworkContent {
    /// Why what is at a path is no network of its kind; nil where it may be one.
    static func fault(of network: FilePath) -> String? {
        let isFolder = if case .directory = FileSystem.kind(of: network) { true } else { false }
        let file = isFolder ? network.appending(NetworkSearch.savedModelName) : network
        guard let head = try? FileSystem.head(of: file, count: 1024) else { return "it cannot be read" }
        if head.isEmpty { return "it is empty" }
        switch network.extension?.lowercased() {
        case "onnx" where !isFolder: return textFault(head)
        case "tflite" where !isFolder:
            // FlatBuffers have the kind of file at byte 4 (TensorFlow Lite's schema.fbs, file_identifier).
            return head.dropFirst(4).starts(with: "TFL3".utf8) ? nil : textFault(head) ?? "it is no TFLite file"
        default: return nil
        }
    }

    private static func textFault(_ head: [UInt8]) -> String? {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = (head.starts(with: byteOrderMark) ? head.dropFirst(3) : head[...])
            .drop { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
        // No field of an ONNX model begins with the byte of `<`, `{` or `[`; and its version and lengths are no text.
        let isMarkup = text.first.map { "<{[".utf8.contains($0) } ?? true
        let isText = head.allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
        guard isMarkup || isText else { return nil }
        let start = String(decoding: text.prefix(40), as: UTF8.self).prefix { !$0.isNewline }
        return "it is text, as a page or an error message is; it begins with \(quoted(String(start)))"
    }
}
