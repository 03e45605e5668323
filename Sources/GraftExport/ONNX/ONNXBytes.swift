internal import Foundation
internal import GraftFiles
internal import GraftProtobuf
internal import SystemPackage

/// The bytes of an ONNX network, read as protobuf.
struct ONNXBytes {
    /// A field of a message.
    struct Field {
        let number: UInt64
        let value: ProtobufReader.Value
        /// Where it is in the bytes, from its tag on.
        let range: Range<Int>
    }

    let path: FilePath
    let data: Data

    /// Reads a file.
    ///
    /// - Throws: `ExportError.cannotTakeApart`.
    init(contentsOf path: FilePath) throws(ExportError) {
        do {
            self.init(try Data(contentsOf: URL(fileURLWithPath: path.string), options: .alwaysMapped), path: path)
        } catch {
            throw .cannotTakeApart(path, "it cannot be read: \(error.systemReason)")
        }
    }

    /// Takes bytes that were read from a file.
    init(_ data: Data, path: FilePath) {
        (self.data, self.path) = (data, path)
    }

    /// The fields of a message; nil for the whole.
    ///
    /// - Throws: `ExportError.cannotTakeApart`.
    func fields(in range: Range<Int>? = nil) throws(ExportError) -> [Field] {
        var reader = ProtobufReader(data, in: range)
        var fields: [Field] = []
        do {
            var start = reader.position
            while let (number, value) = try reader.next() {
                fields.append(Field(number: number, value: value, range: start..<reader.position))
                start = reader.position
            }
        } catch {
            throw .cannotTakeApart(path, "its protobuf is cut short or damaged")
        }
        return fields
    }

    func text(_ range: Range<Int>) -> String { String(decoding: data[range], as: UTF8.self) }
}

extension ONNXBytes.Field {
    /// Where the field's bytes are, if it is of this number and holds some.
    func bytes(of number: UInt64) -> Range<Int>? {
        guard self.number == number, case .bytes(let range) = value else { return nil }
        return range
    }

    /// The field's integer, if it is of this number and holds one of use.
    func integer(of number: UInt64) -> Int? {
        guard self.number == number, case .number(let value) = value else { return nil }
        return Int(exactly: value)
    }
}
