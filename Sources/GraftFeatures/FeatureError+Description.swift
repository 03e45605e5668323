internal import GraftFiles
public import Foundation
internal import GraftData

extension FeatureError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .cannotWrite(let path, let reason):
            "Features cannot be kept in \(path.displayName): \(reason). Free some space, clear the cache with 'graft cache "
                + "--clear', or name another place with --cache or GRAFT_CACHE."
        case .unreadableImages(let images):
            Self.list(images, heading: "\(images.count) \(images.count == 1 ? "image" : "images") cannot be read")
                + "\nRepair or remove them, or go on without them with --skip-unreadable. The features of the others are kept."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }

    /// Files and reasons under a heading, a line each.
    public static func list(_ images: [UnreadableImage], heading: String) -> String {
        ([heading + ":"] + images.map { "  \($0.path.displayName): \($0.reason)" }).joined(separator: "\n")
    }
}
