internal import Graft
internal import Foundation

/// How much a folder holds.
enum FolderSize {
    /// The sizes of all files below the folder, in bytes.
    static func bytes(of folder: FilePath) -> Int {
        let names = FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder.appending(name).string)
            guard let attributes, attributes[.type] as? FileAttributeType == .typeRegular else { return sum }
            return sum + (attributes[.size] as? Int ?? 0)
        }
    }
}
