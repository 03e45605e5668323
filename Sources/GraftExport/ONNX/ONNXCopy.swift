internal import Foundation
internal import GraftBackbones
internal import GraftFiles
internal import GraftProtobuf
internal import SystemPackage

/// Copies parts of an ONNX network byte for byte, but for the names of tensors and nodes, which get a prefix, and for weights in other
/// files, which come inside.
///
/// With a prefix of their own no names of two networks, or of a network and what is put around it, can be the same.
struct ONNXCopy {
    let bytes: ONNXBytes
    let prefix: String
    /// How many bytes there is room for.
    private(set) var room: Int

    /// Copies a message.
    ///
    /// - Throws: `ExportError.cannotTakeApart`, `.tooLarge`.
    mutating func copy(
        _ message: ONNXMessage, in range: Range<Int>, depth: Int = 0
    ) throws(ExportError) -> ProtobufMessage {
        guard depth < ONNXMessage.greatestDepth else {
            throw .cannotTakeApart(bytes.path, "it has graphs within graphs without end")
        }
        if message == .tensor { return try tensor(in: range) }
        var copy = ProtobufMessage()
        for field in try bytes.fields(in: range) where !Self.isLeftOut(field.number, of: message) {
            guard case .bytes(let content) = field.value else {
                copy.add(fields: bytes.data[field.range])
                continue
            }
            if let child = message.child(field.number) {
                copy.add(
                    field: Int(field.number), message: try self.copy(child, in: content, depth: depth + 1))
            } else if message.isName(field.number) {
                add(name: content, as: field.number, to: &copy)
            } else {
                copy.add(fields: bytes.data[field.range])
            }
        }
        return copy
    }

    /// What only tells of tensors by their names (their shapes, how they were quantized), or of devices.
    private static func isLeftOut(_ field: UInt64, of message: ONNXMessage) -> Bool {
        message == .graph && (field == 13 || field == 14) || message == .node && field == 10
    }

    private func add(name: Range<Int>, as field: UInt64, to message: inout ProtobufMessage) {
        // An empty name stands for none.
        message.add(field: Int(field), bytes: (name.isEmpty ? [] : Array(prefix.utf8)) + bytes.data[name])
    }

    private mutating func tensor(in range: Range<Int>) throws(ExportError) -> ProtobufMessage {
        let fields = try bytes.fields(in: range)
        let isOutside = fields.contains { $0.integer(of: 14) == 1 }
        let outside = isOutside ? try outsideContent(fields.compactMap { $0.bytes(of: 13) }) : Data()
        room -= range.count + outside.count
        guard room >= 0 else { throw .tooLarge(bytes.path) }
        var copy = ProtobufMessage()
        for field in fields where !(isOutside && [9, 13, 14].contains(field.number)) {
            if let name = field.bytes(of: 8) {
                add(name: name, as: 8, to: &copy)
            } else {
                copy.add(fields: bytes.data[field.range])
            }
        }
        if isOutside { copy.add(field: 9, bytes: Array(outside)) }
        return copy
    }

    /// A tensor's content in another file (https://onnx.ai/onnx/repo-docs/ExternalData.html).
    private func outsideContent(_ entries: [Range<Int>]) throws(ExportError) -> Data {
        var values: [String: String] = [:]
        for entry in entries {
            let parts = try bytes.fields(in: entry)
            let texts = [1, 2].map { number in
                parts.compactMap { $0.bytes(of: number) }.last.map { bytes.text($0) } ?? ""
            }
            values[texts[0]] = texts[1]
        }
        let location = FilePath(values["location"] ?? "").lexicallyNormalized()
        guard location.isRelative, location.components.first?.kind == .regular else {
            throw .cannotTakeApart(bytes.path, "weights of it are in a file outside its folder")
        }
        let file = bytes.path.removingLastComponent().pushing(location)
        let content: Data
        do {
            content = try Data(contentsOf: URL(fileURLWithPath: file.string), options: .alwaysMapped)
        } catch {
            throw .cannotTakeApart(bytes.path, "\(file.displayName) cannot be read: \(error.systemReason)")
        }
        guard let offset = Int(values["offset"] ?? "0"), (0...content.count).contains(offset),
            let length = Int(values["length"] ?? String(content.count - offset)),
            (0...(content.count - offset)).contains(length)
        else { throw .cannotTakeApart(bytes.path, "\(file.displayName) is shorter than its weights") }
        return content[offset..<(offset + length)]
    }
}
