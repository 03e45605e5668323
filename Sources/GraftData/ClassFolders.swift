internal import GraftFiles
internal import SystemPackage

/// What lies directly in a directory: the class folders, and the files beside them.
struct ClassFolders {
    /// The visible folders, links to folders included, sorted by the bytes of their names.
    private(set) var folders: [(name: String, path: FilePath)] = []
    /// How many of the files are images.
    private(set) var images = 0
    /// The files that are no images.
    private(set) var otherFiles: [FilePath] = []

    init(in directory: FilePath) throws(DataError) {
        switch FileSystem.kind(of: directory) {
        case .directory, .unreachable(missing: false): break
        case .unreachable(missing: true): throw .missingDirectory(directory)
        case .file, .special: throw .notADirectory(directory)
        }
        for name in try visibleNames(in: directory) {
            let path = directory.appending(name)
            switch FileSystem.kind(of: path) {
            case .directory:
                folders.append((name.className, path))
            case .file where ImageSniffer.isCandidate(fileAt: path):
                images += 1
            case .file, .special, .unreachable:
                otherFiles.append(path)
            }
        }
    }
}

/// The names in a directory without what is hidden and what operating systems leave behind, sorted by their bytes.
func visibleNames(in directory: FilePath) throws(DataError) -> [FilePath.Component] {
    do {
        return try FileSystem.names(in: directory).filter { !$0.isHiddenOrJunk }
    } catch {
        throw .unreadableDirectory(directory, error)
    }
}

extension FilePath.Component {
    fileprivate var isHiddenOrJunk: Bool {
        let junk: Set<String> = ["thumbs.db", "desktop.ini", "__macosx"]
        return string.utf8.first == UInt8(ascii: ".") || junk.contains(string.lowercased())
    }
}
