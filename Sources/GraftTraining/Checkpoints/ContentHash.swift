/// A 64-bit number that tells contents apart; against damage and mistakes, not against malice.
///
/// Each word is mixed into the state as by FNV-1a, with the state's high bits brought down after each multiplication.
struct ContentHash: Sendable, Hashable {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
        value ^= value >> 29
    }

    mutating func add(_ number: Int) {
        add(UInt64(bitPattern: Int64(number)))
    }

    mutating func add(_ elements: [Float]) {
        add(elements.count)
        for element in elements { add(UInt64(element.bitPattern)) }
    }

    mutating func add(_ text: String) {
        add(text.utf8.count)
        for byte in text.utf8 { add(UInt64(byte)) }
    }

    mutating func add(_ file: SafetensorsFile) {
        for (key, text) in file.metadata.sorted(by: { $0.key < $1.key }) {
            add(key)
            add(text)
        }
        for (name, tensor) in file.tensors.sorted(by: { $0.key < $1.key }) {
            add(name)
            for length in tensor.shape { add(length) }
            add(tensor.elements)
        }
    }

    mutating func add(_ examples: LabeledFeatures) {
        add(examples.source.dimension)
        add(examples.targets)
        var vector = Matrix(rows: 0, columns: examples.source.dimension)
        let rows = Array(0..<examples.count)
        for row in rows {
            examples.source.gather(rows[row...row], into: &vector)
            add(vector.elements)
        }
    }

    private mutating func add(_ targets: Targets) {
        switch targets {
        case .classes(let labels):
            for label in labels { add(label) }
        case .shares(let matrix), .labels(let matrix), .values(let matrix):
            add(matrix.columns)
            add(matrix.elements)
        }
    }

    /// The number as 16 hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
