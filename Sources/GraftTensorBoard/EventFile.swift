internal import GraftProtobuf
internal import Foundation
internal import GraftFiles
internal import Synchronization
package import SystemPackage

/// A file of events that TensorBoard reads while it is being written.
package final class EventFile: Sendable {
    /// Where the file is.
    package let path: FilePath
    private let end: Mutex<End>

    /// The open file and the end of its last whole record.
    private struct End {
        let file: FileDescriptor
        var offset: Int64
    }

    /// The version of the format, which the first event of each file says.
    private static let version = "brain.Event:2"

    /// Begins a file in a folder that is there, under a name by which TensorBoard knows it.
    ///
    /// - Parameters:
    ///   - folder: The folder of the run.
    ///   - wallTime: The time now, in seconds since 1970.
    /// - Throws: `TensorBoardError.cannotWrite`.
    package convenience init(in folder: FilePath, wallTime: Double) throws(TensorBoardError) {
        try self.init(at: folder.appending(Self.name(wallTime: wallTime)), wallTime: wallTime)
    }

    /// Begins a file.
    ///
    /// - Throws: `TensorBoardError.cannotWrite`.
    package init(at path: FilePath, wallTime: Double) throws(TensorBoardError) {
        self.path = path
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            end = Mutex(End(file: file, offset: 0))
        } catch {
            throw .cannotWrite(path, reason: error.systemReason)
        }
        try write([Event(wallTime: wallTime, .fileVersion(Self.version))])
    }

    deinit {
        end.withLock { try? $0.file.close() }
    }

    /// Appends events; when this returns, a TensorBoard that watches the file can read them.
    ///
    /// - Throws: `TensorBoardError.cannotWrite`; the file then ends with what was written before.
    package func write(_ events: [Event]) throws(TensorBoardError) {
        let records = events.flatMap { TFRecord.framed($0.message.bytes) }
        try end.withLock { (end) throws(TensorBoardError) in
            do {
                try end.file.writeAll(toAbsoluteOffset: end.offset, records)
                end.offset += Int64(records.count)
            } catch {
                // Half a record would spoil all that follows it.
                try? end.file.resize(to: end.offset)
                throw .cannotWrite(path, reason: error.systemReason)
            }
        }
    }

    /// `events.out.tfevents.SECONDS.HOST.PROCESS.v2`: TensorBoard looks for `tfevents`, the rest keeps names apart.
    private static func name(wallTime: Double) -> String {
        let process = ProcessInfo.processInfo
        // Ten digits, so that names sort by time.
        let seconds = String(Int(wallTime))
        let padding = String(repeating: "0", count: max(0, 10 - seconds.count))
        return "events.out.tfevents.\(padding)\(seconds).\(process.hostName).\(process.processIdentifier).v2"
    }
}
