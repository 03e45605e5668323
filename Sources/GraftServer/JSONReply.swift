internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A value as the JSON body of a response.
enum JSONReply {
    static let mediaType = "application/json; charset=utf-8"

    static func response(_ value: some Encodable, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes(value))))
    }

    static func bytes(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // JSON has no word for what is no number, and clients do not expect a text in its place: a model gives numbers,
        // unless it is broken.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return [UInt8]((try? encoder.encode(value)) ?? Data("{}".utf8))
    }
}
