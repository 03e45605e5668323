extension [UInt8] {
    /// The bytes with one to four damages at random places: one removed, one of some inserted, one replaced, the rest cut off.
    func damaged(with interesting: [UInt8], using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let position = bytes.indices.randomElement(using: &generator) ?? 0
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.remove(at: position)
            case 1: bytes.insert(interesting.randomElement(using: &generator) ?? 0, at: position)
            case 2: bytes[position] = UInt8.random(in: 0...255, using: &generator)
            default: bytes.removeSubrange(position...)
            }
        }
        return bytes
    }
}
