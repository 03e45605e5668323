internal import Foundation

/// Bytes that were written as base64, as JSON needs them.
enum EncodedText {
    /// The bytes; nil where the text is no base64.
    ///
    /// Both alphabets of RFC 4648 are read, with padding or without, in lines (as MIME and `base64` write them) or in one, and so is
    /// what a browser's canvas gives: `data:image/jpeg;base64,...`.
    static func bytes(_ text: String) -> [UInt8]? {
        var text = text[...]
        if text.hasPrefix("data:") {
            guard let comma = text.firstIndex(of: ","), text[..<comma].hasSuffix(";base64") else { return nil }
            text = text[text.index(after: comma)...]
        }
        var units = text.utf8.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        for index in units.indices {
            switch units[index] {
            case UInt8(ascii: "-"): units[index] = UInt8(ascii: "+")
            case UInt8(ascii: "_"): units[index] = UInt8(ascii: "/")
            default: break
            }
        }
        if !units.contains(UInt8(ascii: "=")) {
            units += [UInt8](repeating: UInt8(ascii: "="), count: (4 - units.count % 4) % 4)
        }
        return Data(base64Encoded: Data(units)).map { [UInt8]($0) }
    }
}
