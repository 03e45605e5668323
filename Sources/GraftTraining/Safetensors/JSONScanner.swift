/// A reader of the JSON that a safetensors header is made of: objects, strings and lists of whole numbers.
///
/// It never goes deeper than its caller asks, so no input makes it use up the stack.
struct JSONScanner {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// How many bytes have been read.
    var offset: Int { position - bytes.startIndex }

    func defect(_ reason: String) -> SafetensorsDefect {
        .malformedHeader(reason: reason, offset: offset)
    }

    /// Reads an object, and has each value read by the caller, who is told its name.
    mutating func readObject(
        _ readValue: (inout JSONScanner, String) throws(SafetensorsDefect) -> Void
    ) throws(SafetensorsDefect) {
        try expect("{")
        guard !skip("}") else { return }
        repeat {
            let name = try readString()
            try expect(":")
            try readValue(&self, name)
        } while skip(",")
        try expect("}")
    }

    /// Reads a list of whole numbers, none below 0.
    mutating func readNumbers() throws(SafetensorsDefect) -> [Int] {
        try expect("[")
        guard !skip("]") else { return [] }
        var numbers: [Int] = []
        repeat {
            numbers.append(try readNumber())
        } while skip(",")
        try expect("]")
        return numbers
    }

    private mutating func readNumber() throws(SafetensorsDefect) -> Int {
        skipSpace()
        let start = position
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        let digits = bytes[start..<position]
        guard let number = Int(String(decoding: digits, as: UTF8.self)),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { throw defect("a whole number is expected") }
        return number
    }

    /// Reads a string, its escapes resolved.
    mutating func readString() throws(SafetensorsDefect) -> String {
        try expect("\"")
        var units: [UInt8] = []
        while let byte = peek() {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: units, as: UTF8.self) else {
                    throw defect("a string is not UTF-8")
                }
                return string
            case UInt8(ascii: "\\"):
                units.append(contentsOf: try readEscape().utf8)
            case 0..<0x20:
                throw defect("a string holds a control character")
            default:
                units.append(byte)
            }
        }
        throw defect("a string does not end")
    }

    private mutating func readEscape() throws(SafetensorsDefect) -> String {
        let plain: [UInt8: String] = [
            UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
            UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
        ]
        guard let letter = peek() else { throw defect("a string does not end") }
        position += 1
        if let character = plain[letter] { return character }
        guard letter == UInt8(ascii: "u") else { throw defect("an escape is unknown") }
        var units = [try readCodeUnit()]
        if UTF16.isLeadSurrogate(units[0]) {
            guard peek() == UInt8(ascii: "\\"), bytes.indices.contains(position + 1),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw defect("half of a surrogate pair is missing") }
            position += 2
            units.append(try readCodeUnit())
        }
        guard let string = String(validating: units, as: UTF16.self) else {
            throw defect("a surrogate pair is not valid")
        }
        return string
    }

    private mutating func readCodeUnit() throws(SafetensorsDefect) -> UInt16 {
        let digits = bytes[position..<min(position + 4, bytes.endIndex)]
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw defect("four hexadecimal digits are expected") }
        position += 4
        return unit
    }

    /// Checks that nothing but white space is left.
    mutating func readEnd() throws(SafetensorsDefect) {
        skipSpace()
        guard peek() == nil else { throw defect("there is more after the header's object") }
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(SafetensorsDefect) {
        guard skip(character) else { throw defect("\(character) is expected") }
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek() == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek(), [0x20, 0x09, 0x0A, 0x0D].contains(byte) {
            position += 1
        }
    }

    private func peek() -> UInt8? {
        position < bytes.endIndex ? bytes[position] : nil
    }
}
