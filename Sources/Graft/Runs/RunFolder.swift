public import Foundation
internal import GraftFiles
public import SystemPackage

/// A folder of past runs, each in a folder of its own with its `run.json`.
public struct RunFolder: Sendable, Hashable {
    /// The folder.
    public let path: FilePath

    /// Names a folder; nothing is made yet.
    public init(_ path: FilePath) {
        self.path = path
    }

    /// The name of a run's record.
    public static let recordName = "run.json"

    /// A run of the folder.
    public struct Entry: Sendable, Equatable {
        /// The name of the run's own folder, by which it is called.
        public let id: String
        /// What it was.
        public let record: RunRecord
    }

    /// Keeps a run, in a folder named by its time and name.
    ///
    /// - Returns: The path of its record.
    /// - Throws: `GraftError.cannotWrite`.
    @discardableResult
    public func add(_ record: RunRecord) throws(GraftError) -> FilePath {
        let files = FileManager.default
        let base = "\(Self.timestamp(record.date))-\(Self.plain(record.name))"
        do {
            try files.createDirectory(atPath: path.string, withIntermediateDirectories: true)
            // Two runs of one second have folders of their own.
            var folder = path.appending(base)
            var number = 2
            while files.fileExists(atPath: folder.string) {
                folder = path.appending("\(base)-\(number)")
                number += 1
            }
            try files.createDirectory(atPath: folder.string, withIntermediateDirectories: false)
            let place = folder.appending(Self.recordName)
            try Self.encoder.encode(record).write(to: URL(fileURLWithPath: place.string), options: .atomic)
            return place
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }

    /// The runs of the folder, oldest first, and the records that cannot be read.
    ///
    /// - Throws: `GraftError.noRuns` where there is no such folder, or no run in it.
    public func entries() throws(GraftError) -> (entries: [Entry], unreadable: [FilePath]) {
        let names = ((try? FileSystem.names(in: path)) ?? []).map(\.string)
        var entries: [Entry] = []
        var unreadable: [FilePath] = []
        for name in names {
            let place = path.appending(name).appending(Self.recordName)
            guard FileManager.default.fileExists(atPath: place.string) else { continue }
            if let record = try? Self.record(at: place) {
                entries.append(Entry(id: name, record: record))
            } else {
                unreadable.append(place)
            }
        }
        guard !entries.isEmpty || !unreadable.isEmpty else { throw .noRuns(path) }
        return (entries.sorted { ($0.record.date, $0.id) < ($1.record.date, $1.id) }, unreadable)
    }

    /// Reads a run's record: a `run.json`, or a run's folder.
    ///
    /// - Throws: `GraftError.notARun`.
    public static func record(at path: FilePath) throws(GraftError) -> RunRecord {
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path.string, isDirectory: &isDirectory)
        let place = exists && isDirectory.boolValue ? path.appending(recordName) : path
        guard let data = FileManager.default.contents(atPath: place.string) else {
            throw .notARun(place, "there is no such file")
        }
        struct Header: Decodable {
            let formatVersion: Int
        }
        guard let header = try? decoder.decode(Header.self, from: data) else {
            throw .notARun(place, "it is no record of a run")
        }
        guard header.formatVersion <= RunRecord.currentFormatVersion else {
            throw .notARun(place, "a later Graft made it (format \(header.formatVersion)); update Graft")
        }
        do {
            return try decoder.decode(RunRecord.self, from: data)
        } catch {
            throw .notARun(place, "it is damaged")
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }

    /// A time as `20261124-235100`, in the machine's time zone, which sorts by its letters.
    public static func timestamp(_ date: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.dateFormat = "yyyyMMdd-HHmmss"
        return format.string(from: date)
    }

    private static func plain(_ name: String) -> String {
        let letters = name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "-" }
        let text = String(letters.drop { $0 == "." }.prefix(60))
        return text.isEmpty ? "run" : text
    }
}
