internal import Foundation

extension SafetensorsFile {
    /// The bytes of a file with these contents: the same contents give the same bytes.
    ///
    /// The tensors are in the order of their names, and the header is padded with spaces so that their elements begin
    /// at a multiple of 8 bytes, as the reference implementation does.
    ///
    /// - Throws: What `JSONEncoder` throws.
    public func bytes() throws -> [UInt8] {
        var header = SafetensorsHeader(metadata: metadata)
        var data: [UInt8] = []
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            let begin = data.count
            for element in tensor.elements {
                withUnsafeBytes(of: element.bitPattern.littleEndian) { data.append(contentsOf: $0) }
            }
            header.entries[name] = SafetensorsHeader.Entry(
                type: "F32", shape: tensor.shape, offsets: [begin, data.count])
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var json = Array(try encoder.encode(header))
        json.append(contentsOf: repeatElement(UInt8(ascii: " "), count: (8 - json.count % 8) % 8))
        return withUnsafeBytes(of: UInt64(json.count).littleEndian, Array.init) + json + data
    }
}
