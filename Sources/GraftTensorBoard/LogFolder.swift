package import Foundation
internal import GraftFiles
package import SystemPackage

/// The folder of one run: `DIRECTORY/EXPERIMENT/20261124-235100`.
package struct LogFolder: Sendable {
    /// Where it is.
    package let path: FilePath

    /// Makes the folder; of two runs that start within a second, the later one's name gets a number.
    ///
    /// - Parameters:
    ///   - directory: The folder that TensorBoard is given, made where it is missing.
    ///   - experiment: What the run belongs to: the name of a folder.
    ///   - start: When the run starts; its name is this time on the local clock.
    /// - Throws: `TensorBoardError`.
    package init(in directory: FilePath, experiment: String, start: Date) throws(TensorBoardError) {
        guard let component = FilePath.Component(experiment), component.kind == .regular,
            component.string == experiment, !experiment.contains("\0")
        else { throw .invalidExperiment(experiment) }
        let parent = directory.appending(component)
        let name = Self.name(of: start)
        try Self.make(parent, withParents: true)
        var candidate = parent.appending(name)
        for number in 2... {
            if case .unreachable(missing: true) = FileSystem.kind(of: candidate) {
                do {
                    try Self.make(candidate, withParents: false)
                    break
                } catch {
                    // Another process may have been quicker; then the next name is tried.
                    if case .unreachable = FileSystem.kind(of: candidate) { throw error }
                }
            }
            candidate = parent.appending("\(name)-\(number)")
        }
        path = candidate
    }

    /// Begins the event file of a part of the run, such as `train`; of the run itself for nil.
    ///
    /// - Throws: `TensorBoardError`.
    package func makeEventFile(for part: String?, wallTime: Double) throws(TensorBoardError) -> EventFile {
        guard let part else { return try EventFile(in: path, wallTime: wallTime) }
        let folder = path.appending(part)
        try Self.make(folder, withParents: false)
        return try EventFile(in: folder, wallTime: wallTime)
    }

    /// Removes the folder and all that is in it.
    package func remove() {
        try? FileManager.default.removeItem(atPath: path.string)
    }

    private static func make(_ folder: FilePath, withParents: Bool) throws(TensorBoardError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder.string, withIntermediateDirectories: withParents)
        } catch {
            throw .cannotMakeFolder(folder, reason: error.systemReason)
        }
    }

    private static func name(of start: Date) -> String {
        let calendar = Calendar(identifier: .gregorian)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: start)
        return String(
            format: "%04d%02d%02d-%02d%02d%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0, parts.hour ?? 0,
            parts.minute ?? 0, parts.second ?? 0)
    }
}
