public import Foundation

/// A file that holds a training's state after each epoch, so that the training can go on after it was killed.
///
/// A training that goes on gives the same head, byte for byte, as one that was never interrupted.
public struct TrainingCheckpoint: Sendable, Hashable {
    /// The file, in safetensors format; it is replaced whole after each epoch.
    public let file: URL
    /// Whether the training goes on from the file where it is there, instead of beginning anew.
    ///
    /// A file that is not there yet, or that is damaged, lets the training begin with the first epoch: it gives the same head, only
    /// later. A file of another training is an error, and so is one that is no checkpoint at all.
    public let resumes: Bool

    /// Names the file.
    public init(file: URL, resumes: Bool = false) {
        self.file = file
        self.resumes = resumes
    }
}

/// A checkpoint of one training.
struct CheckpointRecord {
    let checkpoint: TrainingCheckpoint
    let fingerprint: TrainingFingerprint

    /// The file's path, for messages.
    var file: String { checkpoint.file.path }

    private static let formatKey = "format"
    private static let format = "graft training state 1"
    private static let checksumKey = "checksum"

    /// Writes the state, in place of the one before.
    ///
    /// - Throws: `TrainingError.checkpointNotWritten`.
    func write(_ state: TrainingState) throws {
        var contents = try state.safetensors()
        contents.metadata.merge(fingerprint.metadata) { $1 }
        contents.metadata[Self.formatKey] = Self.format
        contents.metadata[Self.checksumKey] = Self.checksum(contents)
        do throws(HeadError) {
            try contents.write(to: checkpoint.file)
        } catch {
            guard case .fileAccess(_, let reason) = error else { throw TrainingError.head(error) }
            // What is there before the first epoch's state is another training's.
            let earlier = state.progress.epochs.count - 1
            let isKept = earlier > 0 && FileManager.default.fileExists(atPath: file)
            throw TrainingError.checkpointNotWritten(
                file: file, epoch: earlier + 1, keptEpochs: isKept ? earlier : nil, reason: reason)
        }
    }

    /// Reads the state, or nil where the file is not there.
    ///
    /// - Throws: `TrainingError.damagedCheckpoint`, `TrainingError.foreignCheckpoint`, and `TrainingError.fileAccess`.
    func read() throws(TrainingError) -> TrainingState? {
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        let contents = try reading { () throws(HeadError) in try SafetensorsFile(contentsOf: checkpoint.file) }
        guard contents.metadata[Self.formatKey] == Self.format else {
            throw .foreignCheckpoint(file: file, differences: [])
        }
        guard contents.metadata[Self.checksumKey] == Self.checksum(contents) else {
            throw .damagedCheckpoint(.invalidMetadata(key: Self.checksumKey), file: file)
        }
        let differences = fingerprint.differences(from: contents.metadata)
        guard differences.isEmpty else { throw .foreignCheckpoint(file: file, differences: differences) }
        return try reading { () throws(HeadError) in try TrainingState(contents) }
    }

    /// Reads something from the file; where that is none, the checkpoint is damaged.
    private func reading<Value>(_ body: () throws(HeadError) -> Value) throws(TrainingError) -> Value {
        do {
            return try body()
        } catch {
            switch error {
            case .invalidSafetensors(let defect, _): throw .damagedCheckpoint(defect, file: file)
            case .fileAccess(let file, let reason): throw .fileAccess(file: file, reason: reason)
            case .outOfRange, .noOutputLayer, .incompatibleLayer: throw .head(error)
            }
        }
    }

    private static func checksum(_ contents: SafetensorsFile) -> String {
        var contents = contents
        contents.metadata[checksumKey] = nil
        var hash = ContentHash()
        hash.add(contents)
        return hash.text
    }
}
