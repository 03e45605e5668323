internal import Foundation
internal import HTTPTypes

/// The parts of a `multipart/form-data` body, as browsers and `curl -F` send files.
///
/// RFC 2046, section 5.1.1, says how parts are told apart, RFC 7578 what is said of each. What a part holds is never decoded: its
/// bytes are the file's.
struct MultipartBody: Equatable {
    /// One part.
    struct Part: Equatable {
        /// The name of the form's field.
        let name: String
        /// The file's name, as the client calls it; nil for what is no file.
        let filename: String?
        let bytes: [UInt8]
    }

    let parts: [Part]

    /// The most bytes of what is said of a part.
    private static let headerLimit = 16 << 10

    /// Takes a body apart.
    ///
    /// - Parameters:
    ///   - bytes: The body.
    ///   - boundary: What stands between the parts.
    ///   - partLimit: The most parts that there may be.
    /// - Throws: `Refusal` where the body is not whole or not such a one.
    init(_ bytes: [UInt8], boundary: String, partLimit: Int) throws(Refusal) {
        let dashes = [UInt8]("--\(boundary)".utf8)
        // The first delimiter may stand at the very beginning, where its line break is left out.
        guard
            var place = bytes[...].starts(with: dashes) ? bytes.startIndex : Self.delimiter(dashes, in: bytes, from: 0)
        else {
            throw .malformed("The multipart body does not have its boundary.")
        }
        if bytes[place] == Self.carriageReturn { place += 2 }
        var parts: [Part] = []
        while true {
            place += dashes.count
            if bytes[place...].starts(with: [Self.dash, Self.dash]) { break }
            guard let start = Self.endOfLine(in: bytes, from: place) else { throw Self.cutShort }
            guard let end = Self.delimiter(dashes, in: bytes, from: start - 2) else { throw Self.cutShort }
            guard parts.count < partLimit else {
                throw Refusal(status: .contentTooLarge, reason: "A form has \(partLimit) fields at most.")
            }
            parts.append(try Self.part(in: bytes, start: start, end: max(start, end)))
            place = end + 2
        }
        self.parts = parts
    }

    private static let carriageReturn = UInt8(ascii: "\r")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let dash = UInt8(ascii: "-")
    private static let cutShort = Refusal.malformed("The multipart body is cut short.")

    /// Where a line break, a boundary and then no more of a word stand.
    private static func delimiter(_ dashes: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while let found = bytes[place...].firstIndex(of: carriageReturn) {
            let rest = bytes[(found + 1)...]
            if rest.first == lineFeed, rest.dropFirst().starts(with: dashes),
                isEndOfBoundary(bytes[(found + 2 + dashes.count)...])
            {
                return found
            }
            place = found + 1
        }
        return nil
    }

    /// Whether what comes after a boundary shows that the boundary is no beginning of a longer word.
    private static func isEndOfBoundary(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let next = rest.first else { return true }
        return [carriageReturn, dash, UInt8(ascii: " "), UInt8(ascii: "\t")].contains(next)
    }

    /// Where the next line begins, after blanks alone.
    private static func endOfLine(in bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while place < bytes.endIndex, bytes[place] == UInt8(ascii: " ") || bytes[place] == UInt8(ascii: "\t") {
            place += 1
        }
        guard place + 1 < bytes.endIndex, bytes[place] == carriageReturn, bytes[place + 1] == lineFeed else {
            return nil
        }
        return place + 2
    }

    private static func part(in bytes: [UInt8], start: Int, end: Int) throws(Refusal) -> Part {
        var headers: [String: String] = [:]
        var place = start
        // An empty part may lack the line break of its own, and end with its last header.
        while place < end {
            guard let line = bytes[place..<end].firstIndex(of: carriageReturn), line + 1 < bytes.endIndex,
                bytes[line + 1] == lineFeed, line - start <= headerLimit
            else { throw .malformed("A part of the multipart body has no end of its headers.") }
            if line == place { break }
            let text = String(decoding: bytes[place..<line], as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else {
                throw .malformed("A header of a part of the multipart body has no colon.")
            }
            headers[text[..<colon].lowercased()] = String(text[text.index(after: colon)...])
            place = line + 2
        }
        let disposition = HeaderParameters(headers["content-disposition"] ?? "")
        guard disposition.value == "form-data", let name = disposition.parameters["name"] else {
            throw .malformed("A part of the multipart body does not say which field it is.")
        }
        if let encoding = headers["content-transfer-encoding"]?.trimmingCharacters(in: .whitespaces).lowercased(),
            !["binary", "8bit", "7bit"].contains(encoding)
        {
            throw .malformed("A part of the multipart body is encoded, which RFC 7578 gave up: send it as it is.")
        }
        let filename = disposition.parameters["filename"].map { $0.removingPercentEncoding ?? $0 }
        return Part(name: name, filename: filename, bytes: Array(bytes[min(place + 2, end)..<end]))
    }
}
