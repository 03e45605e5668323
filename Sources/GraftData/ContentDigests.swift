public import GraftFiles
public import SystemPackage

/// Digests many files on all cores, holding at most 1 MiB of file a core.
///
/// - Returns: The digests in the order of `paths`; a `DataError.unreadableFile` for each file that cannot be read.
public func contentDigests(of paths: [FilePath]) async -> [Result<ContentDigest, DataError>] {
    await concurrentMap(paths.count) { index in
        let path = paths[index]
        return Result { () throws(Errno) in try ContentDigest(ofFileAt: path) }.mapError { .unreadableFile(path, $0) }
    }
}

extension ImageDataset {
    /// The digests of all images that can be read, by their paths; one that cannot be read has none.
    ///
    /// Computed once, they serve `split`, `conflictingCopies` and `DatasetSplit.sharedImages`.
    public func contentDigests() async -> [FilePath: ContentDigest] {
        let paths = Array(Set(images.map(\.path)))
        let results = await GraftData.contentDigests(of: paths)
        var digests: [FilePath: ContentDigest] = [:]
        for (path, result) in zip(paths, results) { digests[path] = try? result.get() }
        return digests
    }
}
