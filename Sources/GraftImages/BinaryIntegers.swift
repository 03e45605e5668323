/// Whole numbers inside the bytes of a file; nil where the bytes end before the number does.
extension [UInt8] {
    func littleEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset <= self.count - count else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(self[offset + $1]) }
    }

    func bigEndian(_ count: Int, at offset: Int) -> Int? {
        guard offset >= 0, offset <= self.count - count else { return nil }
        return (0..<count).reduce(0) { $0 << 8 | Int(self[offset + $1]) }
    }

    func hasASCII(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count - text.utf8CodeUnitCount else { return false }
        return self[offset...].starts(with: text.description.utf8)
    }
}
