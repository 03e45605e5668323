internal import GraftFiles
public import SystemPackage

/// The image files that a path stands for: the file itself, or all images anywhere below a folder, sorted by path.
///
/// - Throws: `DataError.unreadableFile` where there is nothing, `.unreadableDirectory`.
public func imageFiles(at path: FilePath) throws(DataError) -> [FilePath] {
    switch FileSystem.kind(of: path) {
    case .directory: try ImageSearch(in: path, below: path.appending("..")).images
    case .file, .special: [path]
    case .unreachable: throw .unreadableFile(path, .noSuchFileOrDirectory)
    }
}
