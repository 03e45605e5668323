package import Foundation
internal import GraftProtobuf
package import SystemPackage

/// The files beside an ONNX network that hold its weights, where the network does not hold them itself.
///
/// A network above 2 GB, protobuf's limit, or one that was saved so, has its weights in other files, which each tensor names by
/// a path relative to the network's folder (https://onnx.ai/onnx/repo-docs/ExternalData.html). Only what leads to tensors is
/// read; the weights themselves are passed over.
package enum ONNXExternalData {
    /// What is wrong with a network's external data.
    package enum Problem: Error, Equatable {
        /// The network is no whole protobuf.
        case malformed
        /// A location that does not name a file in the network's folder.
        case outside(String)
    }

    /// The locations of the files, relative to the network's folder, sorted, each once.
    ///
    /// - Throws: `Problem`.
    package static func locations(in network: Data) throws(Problem) -> [FilePath] {
        var locations: Set<String> = []
        do {
            try collect(.model, in: ProtobufReader(network), of: network, depth: 0, into: &locations)
        } catch {
            throw .malformed
        }
        var paths: [FilePath] = []
        for location in locations.sorted() {
            // A path in C ends at a zero.
            guard !location.isEmpty, !location.utf8.contains(0) else { throw .outside(location) }
            let path = FilePath(location).lexicallyNormalized()
            guard !path.isAbsolute, path.components.first?.kind == .regular else { throw .outside(location) }
            paths.append(path)
        }
        return paths
    }

    private static func collect(
        _ message: ONNXMessage, in reader: ProtobufReader, of data: Data, depth: Int, into locations: inout Set<String>
    ) throws(ProtobufReader.Malformed) {
        guard depth < ONNXMessage.greatestDepth else { throw ProtobufReader.Malformed() }
        if message == .tensor {
            if let location = try location(ofTensor: reader, of: data) { locations.insert(location) }
            return
        }
        var reader = reader
        while let (field, value) = try reader.next() {
            guard case .bytes(let range) = value, let child = message.child(field) else { continue }
            try collect(child, in: ProtobufReader(data, in: range), of: data, depth: depth + 1, into: &locations)
        }
    }

    /// Where a tensor's data is, if outside: field 13 has keys and values, field 14 says whether they count.
    private static func location(
        ofTensor reader: ProtobufReader, of data: Data
    ) throws(ProtobufReader.Malformed) -> String? {
        var reader = reader
        var location: String?
        var isExternal = false
        while let (field, value) = try reader.next() {
            switch (field, value) {
            case (14, .number(let number)): isExternal = number == 1
            case (13, .bytes(let range)):
                var entry = ProtobufReader(data, in: range)
                var (key, text) = ("", "")
                while let (field, value) = try entry.next() {
                    guard case .bytes(let range) = value else { continue }
                    if field == 1 { key = String(decoding: data[range], as: UTF8.self) }
                    if field == 2 { text = String(decoding: data[range], as: UTF8.self) }
                }
                if key == "location" { location = text }
            default: break
            }
        }
        return isExternal ? location ?? "" : nil
    }
}
