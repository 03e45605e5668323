internal import GraftFiles
internal import SystemPackage

/// The images anywhere below one folder.
struct ImageSearch {
    /// The images, sorted by the bytes of their paths.
    private(set) var images: [FilePath] = []
    /// The visible files that were passed over.
    private(set) var skippedFiles: [FilePath] = []

    /// Searches `folder`, never climbing back into `root` or a directory above it.
    init(in folder: FilePath, below root: FilePath) throws(DataError) {
        var visited = Self.directoryAndItsParents(root)
        var queue = [folder]
        var next = 0
        while next < queue.count {
            let directory = queue[next]
            next += 1
            // Visiting each directory once is what ends a loop of links.
            guard case .directory(let identity) = FileSystem.kind(of: directory), visited.insert(identity).inserted
            else { continue }
            for name in try visibleNames(in: directory) {
                let path = directory.appending(name)
                switch FileSystem.kind(of: path) {
                case .directory: queue.append(path)
                case .file where ImageSniffer.isCandidate(fileAt: path): images.append(path)
                // A link to nothing: kept as an image that cannot be read, so that it is reported.
                case .unreachable where ImageSniffer.hasImageExtension(path): images.append(path)
                case .file, .special, .unreachable: skippedFiles.append(path)
                }
            }
        }
        images = images.map { (bytes: FileSystem.bytes(of: $0), path: $0) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
            .map(\.path)
    }

    private static func directoryAndItsParents(_ directory: FilePath) -> Set<FileSystem.Identity> {
        var identities: Set<FileSystem.Identity> = []
        var current = directory
        // The parent of `/` is `/` itself.
        while case .directory(let identity) = FileSystem.kind(of: current), identities.insert(identity).inserted {
            current.append("..")
        }
        return identities
    }
}
