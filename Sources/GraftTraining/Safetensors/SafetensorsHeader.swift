/// The header of a safetensors file: the names, shapes and places of its tensors, and its metadata.
///
/// It is JSON of one form only, `{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__":
/// {"key": "value"}}`, and is read by a parser of its own, as a general one hides names that occur twice.
struct SafetensorsHeader: Equatable {
    struct Entry: Equatable {
        let name: String
        let type: String
        let shape: [Int]
        let begin: Int
        let end: Int
    }

    private(set) var entries: [Entry] = []
    private(set) var metadata: [String: String] = [:]

    init(_ bytes: ArraySlice<UInt8>) throws(SafetensorsDefect) {
        var scanner = JSONScanner(bytes)
        var names: Set<String> = []
        try scanner.readObject { (scanner, name) throws(SafetensorsDefect) in
            guard names.insert(name).inserted else { throw .duplicateName(name) }
            if name == "__metadata__" {
                metadata = try Self.readMetadata(&scanner)
            } else {
                entries.append(try Self.readEntry(name, &scanner))
            }
        }
        try scanner.readEnd()
    }

    private static func readMetadata(_ scanner: inout JSONScanner) throws(SafetensorsDefect) -> [String: String] {
        var metadata: [String: String] = [:]
        try scanner.readObject { (scanner, key) throws(SafetensorsDefect) in
            let value = try scanner.readString()
            guard metadata.updateValue(value, forKey: key) == nil else { throw .duplicateName(key) }
        }
        return metadata
    }

    private static func readEntry(
        _ name: String, _ scanner: inout JSONScanner
    ) throws(SafetensorsDefect) -> Entry {
        var type: String?
        var shape: [Int]?
        var offsets: [Int]?
        let start = scanner.offset
        try scanner.readObject { (scanner, field) throws(SafetensorsDefect) in
            switch field {
            case "dtype" where type == nil: type = try scanner.readString()
            case "shape" where shape == nil: shape = try scanner.readNumbers()
            case "data_offsets" where offsets == nil: offsets = try scanner.readNumbers()
            default: throw scanner.defect("tensor \(name) has an unknown or repeated field \(field)")
            }
        }
        guard let type, let shape, let offsets, offsets.count == 2 else {
            throw .malformedHeader(reason: "tensor \(name) lacks dtype, shape or two data_offsets", offset: start)
        }
        return Entry(name: name, type: type, shape: shape, begin: offsets[0], end: offsets[1])
    }
}
