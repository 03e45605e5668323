public import SystemPackage

extension FilePath {
    /// The path as people are shown it, in messages and tables.
    ///
    /// Bytes that are not UTF-8 are written `\xFF`; control characters and those that turn the direction of the text are
    /// written `\u{1B}`, so that no file name can tamper with a terminal. Everything else stays as it is.
    public var displayName: String { GraftFiles.displayName(of: FileSystem.bytes(of: self)) }

    /// The path as programs are told it, in JSON: exactly where it is UTF-8, else as people are shown it.
    package var exactText: String { String(validating: self) ?? displayName }
}

extension FilePath.Component {
    /// The name as a class name: itself where it is UTF-8, else with the other bytes written `\xFF`.
    package var className: String { String(validating: self) ?? displayName(of: FileSystem.bytes(of: self)) }
}

/// A name that comes from outside, as people are shown it; see `FilePath.displayName`.
package func displayName(of name: String) -> String { displayName(of: Array(name.utf8)) }

/// The one function that turns the bytes of a name into what people are shown.
private func displayName(of bytes: [UInt8]) -> String {
    var text = ""
    var parser = Unicode.UTF8.ForwardParser()
    var source = bytes.makeIterator()
    var offset = 0
    while true {
        switch parser.parseScalar(from: &source) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            text += scalar.isUnsafeToShow ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
            offset += encoded.count
        case .error(let length):
            for byte in bytes[offset..<offset + length] {
                text += "\\x" + String(byte, radix: 16, uppercase: true)
            }
            offset += length
        case .emptyInput:
            return text
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar could move the cursor, change a terminal's state or disguise what follows it.
    fileprivate var isUnsafeToShow: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Other format characters are part of emoji and of several scripts.
        default: (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
        }
    }
}
