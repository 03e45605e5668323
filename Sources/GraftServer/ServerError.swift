public import Foundation
internal import GraftFiles
public import SystemPackage

/// Why a server cannot begin.
public enum ServerError: Error, Equatable {
    /// A model cannot be called so in an address.
    case unusableName(String)
    /// Two models are called the same.
    case nameTaken(String)
    /// Novelty is asked for, and the model of the bundle cannot tell it.
    case noNovelty(FilePath)
    /// There is nothing to serve.
    case noModels
    /// The address cannot be listened at; the system's reason.
    case cannotListen(host: String, port: Int, String)
}

extension ServerError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .unusableName(let name):
            "A model cannot be called \"\(displayName(of: name))\": a name has letters, digits, '.', '_' and '-', 100 at most. "
                + "Give it one with NAME=BUNDLE."
        case .nameTaken(let name):
            "Two models are called \"\(displayName(of: name))\": give one of them another name with NAME=BUNDLE."
        case .noNovelty(let path):
            "\(path.displayName) does not know what its training images are like, which a greatest novelty needs: train it again."
        case .noModels:
            "There is no model to serve: name a bundle."
        case .cannotListen(let host, let port, let reason):
            "The server cannot listen at \(displayName(of: host)), port \(port): \(displayName(of: reason)). "
                + "Choose another --host or --port; 0 is any port that is free."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
