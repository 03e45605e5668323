internal import Foundation
public import GraftFiles
public import SystemPackage

/// Finds the files of a backbone by what names it: on this machine, or from where it is published.
///
///     let hub = Hub(directory: "/var/cache/graft/hub")
///     let place = try await hub.fetch(hub.handle("efficientnet-b0"))
///     print(place.path)
public struct Hub: Sendable {
    /// Where downloads are kept.
    public let directory: FilePath
    /// How the network is reached, and what must not be done.
    public let settings: HubSettings
    /// The backbones known by name.
    public let catalogue: Catalogue
    let store: HubStore

    /// Creates a hub; nothing is made or opened yet.
    public init(
        directory: FilePath, settings: HubSettings = HubSettings(), catalogue: Catalogue = .standard
    ) {
        self.directory = directory
        self.settings = settings
        self.catalogue = catalogue
        store = HubStore(layout: HubLayout(directory: directory))
    }

    /// Understands what a user wrote; see ``BackboneHandle``.
    ///
    /// - Throws: `HubError.badHandle`, `.unknownName`.
    public func handle(_ text: String) throws(HubError) -> BackboneHandle {
        try BackboneHandle(text, catalogue: catalogue)
    }

    /// Where a backbone is on this machine, without opening any connection; nil where it is not.
    ///
    /// Looks in this hub, then where Python libraries keep what they have downloaded.
    ///
    /// - Throws: `HubError.damaged` where a downloaded file has changed since.
    public func locate(_ handle: BackboneHandle) throws(HubError) -> HubPlace? {
        if case .path(let path) = handle {
            if case .unreachable = FileSystem.kind(of: path) { return nil }
            return HubPlace(path: path, handle: handle, origin: .path, facts: nil, sha256: nil)
        }
        guard let remote = handle.remote else { return nil }
        let facts = catalogue.entry(for: remote)
        if let entry = store.entry(remote) {
            try store.verify(entry)
            return HubPlace(
                path: store.network(of: entry), handle: handle, origin: .hub, facts: facts, sha256: entry.sha256)
        }
        return settings.pythonCaches.place(of: remote).map {
            HubPlace(path: $0, handle: handle, origin: .pythonCache, facts: facts, sha256: nil)
        }
    }

    /// What would be fetched for a backbone, from where, and where it may be put by hand; nil for a path.
    ///
    /// - Throws: `HubError.badSetting`.
    public func origin(of handle: BackboneHandle) throws(HubError) -> DownloadOrigin? {
        guard let remote = handle.remote else { return nil }
        let file = try RemoteFile(remote, settings: settings)
        return DownloadOrigin(url: file.url.absoluteString, place: store.layout.downloadPlace(remote))
    }

    /// Finds a backbone on this machine, or downloads it.
    ///
    /// - Parameters:
    ///   - handle: What names it.
    ///   - sha256: The digest that the download must have; nil for whichever it had the first time.
    ///   - force: Whether to download anew what is there.
    ///   - onEvent: Told what happens.
    /// - Returns: Where it is.
    /// - Throws: `HubError`, `CancellationError`.
    public func fetch(
        _ handle: BackboneHandle, sha256: ContentDigest? = nil, force: Bool = false,
        onEvent: @escaping @Sendable (HubEvent) -> Void = { _ in }
    ) async throws -> HubPlace {
        guard let remote = handle.remote else {
            guard let place = try locate(handle) else { throw notHere(handle) }
            if let sha256 { try check(place.path, has: sha256) }
            return place
        }
        if !force, let place = try usable(handle, sha256: sha256) { return place }
        let lock: HubLock
        do {
            lock = try await store.lock(remote) { onEvent(.waiting) }
        } catch HubError.cannotWrite where settings.isOffline && (force || !hasFileByHand(remote)) {
            // Where nothing can be written nothing could be fetched either; what is missing is the news.
            throw try offlineError(handle, remote)
        }
        defer { lock.release() }
        // Whoever held the lock may have fetched it meanwhile.
        if !force, let place = try usable(handle, sha256: sha256) { return place }
        let entry = try await install(remote, handle, sha256: sha256, isAnew: force, onEvent: onEvent)
        return HubPlace(
            path: store.network(of: entry), handle: handle, origin: .hub, facts: catalogue.entry(for: remote),
            sha256: entry.sha256)
    }

    /// Removes what was downloaded of a backbone, waiting for whoever is downloading it.
    ///
    /// - Parameters:
    ///   - handle: What names it.
    ///   - forgettingPin: Whether another download than the first may take its place.
    ///   - onEvent: Told where there is something to wait for.
    /// - Returns: Whether there was anything.
    /// - Throws: `HubError.ownPath`, `.cannotWrite`, `CancellationError`.
    @discardableResult
    public func remove(
        _ handle: BackboneHandle, forgettingPin: Bool = false,
        onEvent: @escaping @Sendable (HubEvent) -> Void = { _ in }
    ) async throws -> Bool {
        guard let remote = handle.remote else { throw HubError.ownPath(handle.description) }
        guard !store.places(of: remote, withPin: forgettingPin).isEmpty else { return false }
        let lock = try await store.lock(remote) { onEvent(.waiting) }
        defer { lock.release() }
        return try store.remove(remote, forgettingPin: forgettingPin)
    }

    /// What is to be said of a backbone that is not on this machine, or of a path at which nothing is.
    ///
    /// - Returns: `HubError.notInstalled`, or `.nothingThere`.
    public func notHere(_ handle: BackboneHandle) -> HubError {
        if case .path(let path) = handle { .nothingThere(path) } else { .notInstalled(handle.description) }
    }

    /// Who put a backbone on this machine, without a look at whether it has changed since; nil where it is not here.
    public func installer(of handle: RemoteHandle) -> HubPlace.Origin? {
        if store.entry(handle) != nil { return .hub }
        return settings.pythonCaches.place(of: handle) == nil ? nil : .pythonCache
    }

    /// What was downloaded.
    public func entries() -> [HubEntry] { store.entries() }

    /// What was downloaded of a backbone; nil for nothing.
    public func entry(_ handle: BackboneHandle) -> HubEntry? { handle.remote.flatMap { store.entry($0) } }

    /// A place on this machine that will do.
    private func usable(_ handle: BackboneHandle, sha256: ContentDigest?) throws(HubError) -> HubPlace? {
        guard let place = try locate(handle) else { return nil }
        guard let sha256 else { return place }
        if let installed = place.sha256 {
            guard installed == sha256 else {
                throw .otherDigestInstalled(handle.description, demanded: sha256, installed: installed)
            }
            return place
        }
        // A single file of a Python cache can be checked; of an unpacked archive the digest is gone.
        return (try? ContentDigest(ofFileAt: place.path)) == sha256 ? place : nil
    }

    private func check(_ path: FilePath, has digest: ContentDigest) throws(HubError) {
        guard let found = try? ContentDigest(ofFileAt: path) else {
            throw .badSetting(
                name: "The SHA-256", value: digest.description, why: "\(path.displayName) is no file that has one")
        }
        guard found == digest else { throw .wrongDigest(path.displayName, expected: digest, found: found) }
    }
}
