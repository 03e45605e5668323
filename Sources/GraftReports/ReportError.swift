public import Foundation
internal import GraftFiles
public import SystemPackage

/// Why a report cannot be made.
public enum ReportError: Error, Hashable {
    /// The page cannot be written; the system's reason.
    case cannotWrite(FilePath, String)
}

extension ReportError {
    /// Says of a page why its file cannot be written.
    init(_ failure: OutputFile.Failure, at path: FilePath) {
        switch failure {
        case .noFolder: self = .cannotWrite(path, "its folder is not there")
        case .refused(let reason): self = .cannotWrite(path, reason)
        }
    }
}

extension ReportError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "The report \(quoted(path)) cannot be written: \(displayName(of: reason)). Name another place."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
