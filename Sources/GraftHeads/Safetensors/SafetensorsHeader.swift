/// The header of a safetensors file: the names, shapes and places of its tensors, and its metadata.
///
/// It is JSON, `{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, "__metadata__": {"key": "value"}}`.
struct SafetensorsHeader: Equatable {
    struct Entry: Equatable, Codable {
        let type: String
        let shape: [Int]
        /// Where the tensor begins in the data, and where it ends.
        let offsets: [Int]

        private enum CodingKeys: String, CodingKey {
            case type = "dtype"
            case shape
            case offsets = "data_offsets"
        }
    }

    var entries: [String: Entry] = [:]
    var metadata: [String: String] = [:]
}

extension SafetensorsHeader: Codable {
    /// The name of a tensor, or the one name that is none.
    private struct Name: CodingKey {
        static let metadata = Name(stringValue: "__metadata__")

        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for name in container.allKeys {
            if name.stringValue == Name.metadata.stringValue {
                metadata = try container.decode([String: String].self, forKey: name)
            } else {
                let entry = try container.decode(Entry.self, forKey: name)
                guard entry.offsets.count == 2, entry.offsets.allSatisfy({ $0 >= 0 }) else {
                    throw DecodingError.dataCorruptedError(
                        forKey: name, in: container, debugDescription: "data_offsets are not two places")
                }
                entries[name.stringValue] = entry
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        if !metadata.isEmpty { try container.encode(metadata, forKey: .metadata) }
        for (name, entry) in entries { try container.encode(entry, forKey: Name(stringValue: name)) }
    }
}
