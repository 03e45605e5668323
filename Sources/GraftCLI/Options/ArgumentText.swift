internal import Foundation

/// The program's arguments as text from which their bytes can be had back.
///
/// A file name may have bytes that are not UTF-8, for which a `String` has no place: each is a private-use character here,
/// `U+10FF00` and its value. A name that has such a character itself is written so too, byte by byte.
enum ArgumentText {
    /// The arguments of this process, its own name first.
    static var ofThisProcess: [String] {
        (0..<Int(CommandLine.argc)).compactMap { index in
            CommandLine.unsafeArgv[index].map { encode(Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))) }
        }
    }

    /// The text that stands for bytes: themselves, where they are UTF-8.
    static func encode(_ bytes: [UInt8]) -> String {
        var text = String.UnicodeScalarView()
        var parser = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &source) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                text.append(contentsOf: standIns.contains(scalar.value) ? encoded.map(standIn) : [scalar])
                offset += encoded.count
            case .error(let length):
                text.append(contentsOf: bytes[offset..<offset + length].map(standIn))
                offset += length
            case .emptyInput:
                return String(text)
            }
        }
    }

    /// The bytes that a text stands for.
    static func decode(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            standIns.contains(scalar.value)
                ? [UInt8(scalar.value - standIns.lowerBound)] : Array(String(Character(scalar)).utf8)
        }
    }

    private static let standIns: ClosedRange<UInt32> = 0x10_FF00...0x10_FFFF

    private static func standIn(for byte: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(standIns.lowerBound + UInt32(byte)) ?? "\u{FFFD}"
    }
}
