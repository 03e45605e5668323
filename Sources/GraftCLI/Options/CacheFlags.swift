internal import Graft
internal import ArgumentParser

/// Where features and compiled networks are kept.
struct CacheFlags: ParsableArguments {
    @Option(
        name: .customLong("cache"), help: "Where features are kept. (default: GRAFT_CACHE, or the user's cache folder)")
    var path: FilePath?

    func validate() throws {
        try path?.requireText()
    }

    var directory: CacheDirectory { path.map { CacheDirectory($0) } ?? .standard() }
}
