internal import GraftFiles
public import SystemPackage

/// The image files that a path stands for: the file itself, or all images anywhere below a folder.
public struct ImageFiles: Sendable, Equatable {
    /// The images, sorted by the bytes of their paths.
    public let images: [FilePath]
    /// The visible files of the folder that are no images of a known kind.
    public let skippedFiles: [FilePath]

    /// Looks what is at a path.
    ///
    /// - Throws: `DataError.unreadableFile` where there is nothing, `.unreadableDirectory`.
    public init(at path: FilePath) throws(DataError) {
        switch FileSystem.kind(of: path) {
        case .directory:
            let search = try ImageSearch(in: path, below: path.appending(".."))
            (images, skippedFiles) = (search.images, search.skippedFiles)
        case .file, .special: (images, skippedFiles) = ([path], [])
        case .unreachable: throw .unreadableFile(path, .noSuchFileOrDirectory)
        }
    }

    /// How many files were passed over and which, in a line; nil where there are none.
    ///
    /// - Parameter expected: Files that are not worth a word, as answers that lie beside images.
    /// - Returns: The line.
    public func passedOver(except expected: Set<FilePath> = []) -> String? {
        passedOverText(skippedFiles.filter { !expected.contains($0) })
    }
}
