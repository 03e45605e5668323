internal import Foundation
internal import GraftFiles
internal import SystemPackage

/// The backbones that were downloaded, on disk.
struct HubStore: Sendable {
    let layout: HubLayout

    /// The first download's SHA-256, kept when the backbone itself is removed.
    private struct Pin: Codable {
        let handle: String
        let sha256: ContentDigest
    }

    /// What is kept of a backbone; nil where it is not there or its record cannot be read.
    func entry(_ handle: RemoteHandle) -> HubEntry? {
        let record = layout.entryFolder(handle).appending(HubLayout.recordName)
        return read(HubEntry.self, record).flatMap { $0.handle == handle ? $0 : nil }
    }

    /// All that is there, by name.
    func entries() -> [HubEntry] {
        let names = (try? FileSystem.names(in: layout.backbones)) ?? []
        return names.compactMap {
            read(HubEntry.self, layout.backbones.appending($0).appending(HubLayout.recordName))
        }.sorted { $0.handle.canonical < $1.handle.canonical }
    }

    /// Where the network of an entry is.
    func network(of entry: HubEntry) -> FilePath {
        layout.entryFolder(entry.handle).pushing(FilePath(entry.network))
    }

    /// Checks that every file of a backbone is what was unpacked.
    ///
    /// - Throws: `HubError.damaged`.
    func verify(_ entry: HubEntry) throws(HubError) {
        let folder = layout.entryFolder(entry.handle)
        for (name, digest) in entry.files.sorted(by: { $0.key < $1.key }) {
            let path = folder.pushing(FilePath(name))
            guard let found = try? ContentDigest(ofFileAt: path), found == digest else {
                throw .damaged(entry.handle.canonical, path)
            }
        }
    }

    /// The SHA-256 of the first download; nil where there was none.
    ///
    /// - Throws: `HubError.unreadablePin`: what was known once must not count as never known.
    func pin(_ handle: RemoteHandle) throws(HubError) -> ContentDigest? {
        let path = layout.pin(handle)
        if case .unreachable(missing: true) = FileSystem.kind(of: path) { return nil }
        guard let pin = read(Pin.self, path), pin.handle == handle.canonical else {
            throw .unreadablePin(handle.canonical, path)
        }
        return pin.sha256
    }

    /// Checks that the pin can be read, where there is one.
    ///
    /// - Throws: `HubError.unreadablePin`.
    func checkPin(_ handle: RemoteHandle) throws(HubError) { _ = try pin(handle) }

    /// The pins that a handle stands for: its own, and for a Kaggle model without a version those of all its versions.
    private func pins(of handle: RemoteHandle) -> [FilePath] {
        guard case .kaggle(let model) = handle, model.version == nil else { return [layout.pin(handle)] }
        let names = (try? FileSystem.names(in: layout.pins)) ?? []
        let others = names.map { layout.pins.appending($0) }.filter { path in
            guard let text = read(Pin.self, path)?.handle,
                case .kaggle(let other) = try? BackboneHandle(text, catalogue: .empty).remote
            else { return false }
            return other.instance == model.instance && other.version != nil
        }
        return [layout.pin(handle)] + others
    }

    /// Makes the folders that a download needs.
    ///
    /// - Throws: `HubError.cannotWrite`.
    func prepare(_ handle: RemoteHandle) throws(HubError) {
        for folder in [layout.backbones, layout.pins, layout.downloadFolder(handle)] { try make(folder) }
    }

    /// Takes a backbone's lock, waiting for whoever holds it.
    ///
    /// - Throws: `HubError.cannotWrite`, `CancellationError`.
    func lock(_ handle: RemoteHandle, onWaiting: () -> Void) async throws -> HubLock {
        let path = layout.lock(handle)
        try make(path.removingLastComponent())
        return try await HubLock.take(path, onWaiting: onWaiting)
    }

    private func make(_ folder: FilePath) throws(HubError) {
        do {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite(folder, error.systemReason)
        }
    }

    /// Makes a download into an entry, which appears whole or not at all; the download is used up.
    ///
    /// - Parameters:
    ///   - download: The file, whose digest has been checked.
    ///   - handle: What names it.
    ///   - version: What names it with the version that was fetched, by which it is pinned.
    ///   - url: Where it came from.
    ///   - isDemanded: Whether the digest was demanded, so that it counts from now on.
    ///   - limits: How much may be unpacked.
    /// - Returns: What is kept of it.
    /// - Throws: `HubError`, `CancellationError`.
    func install(
        _ download: Downloader.Download, as handle: RemoteHandle, pinnedAs version: RemoteHandle, from url: String,
        isDemanded: Bool, limits: HubLimits
    ) throws -> HubEntry {
        let files = FileManager.default
        let destination = layout.entryFolder(handle)
        sweep(handle)
        let temporary = layout.backbones.appending(HubLayout.temporaryPrefix(destination) + UUID().uuidString)
        defer { try? files.removeItem(atPath: temporary.string) }
        let content = temporary.appending(handle.shortName)
        do {
            try files.createDirectory(atPath: content.string, withIntermediateDirectories: true)
        } catch {
            throw HubError.cannotWrite(content, error.systemReason)
        }

        if DownloadContent(fileName: handle.fileName) == .archive {
            try ArchiveExtraction(name: handle.canonical, limits: limits).extract(download.path, into: content)
        } else {
            try copy(download.path, to: content.appending(handle.fileName))
        }
        let network = try NetworkSearch.network(in: content, of: handle.canonical)
        if let fault = NetworkContent.fault(of: network) { throw HubError.badContent(handle.canonical, fault) }
        var relative = network
        _ = relative.removePrefix(temporary)
        let entry = HubEntry(
            handle: handle, url: url, sha256: download.digest, size: download.size, date: Date(),
            network: relative.string, files: try digests(below: temporary))
        try write(entry, to: temporary.appending(HubLayout.recordName))
        if try isDemanded || pin(version) == nil {
            try write(Pin(handle: version.canonical, sha256: download.digest), to: layout.pin(version))
        }
        do {
            if files.fileExists(atPath: destination.string) { try files.removeItem(atPath: destination.string) }
            try files.moveItem(atPath: temporary.string, toPath: destination.string)
        } catch {
            throw HubError.cannotWrite(destination, error.systemReason)
        }
        try? files.removeItem(atPath: layout.downloadFolder(handle).string)
        return entry
    }

    /// Removes what processes left that were killed while they unpacked a backbone; its lock must be held.
    private func sweep(_ handle: RemoteHandle) {
        let prefix = HubLayout.temporaryPrefix(layout.entryFolder(handle))
        for name in (try? FileSystem.names(in: layout.backbones)) ?? [] {
            // The name of another backbone may begin in the same way.
            guard name.string.hasPrefix(prefix), UUID(uuidString: String(name.string.dropFirst(prefix.count))) != nil
            else { continue }
            try? FileManager.default.removeItem(atPath: layout.backbones.appending(name).string)
        }
    }

    /// Removes a backbone and what has come of it; its lock must be held.
    ///
    /// - Returns: Whether there was anything.
    /// - Throws: `HubError.cannotWrite`.
    func remove(_ handle: RemoteHandle, forgettingPin: Bool) throws(HubError) -> Bool {
        sweep(handle)
        let found = places(of: handle, withPin: forgettingPin)
        for place in found {
            do {
                try FileManager.default.removeItem(atPath: place.string)
            } catch {
                throw .cannotWrite(place, error.systemReason)
            }
        }
        return !found.isEmpty
    }

    /// What there is of a backbone.
    func places(of handle: RemoteHandle, withPin: Bool) -> [FilePath] {
        let places = [layout.entryFolder(handle), layout.downloadFolder(handle)] + (withPin ? pins(of: handle) : [])
        return places.filter { FileManager.default.fileExists(atPath: $0.string) }
    }

    private func copy(_ source: FilePath, to destination: FilePath) throws(HubError) {
        do {
            // A hard link costs nothing; the download itself is removed afterwards.
            do {
                try FileManager.default.linkItem(atPath: source.string, toPath: destination.string)
            } catch {
                try FileManager.default.copyItem(atPath: source.string, toPath: destination.string)
            }
        } catch {
            throw .cannotWrite(destination, error.systemReason)
        }
    }

    private func digests(below folder: FilePath) throws(HubError) -> [String: ContentDigest] {
        var digests: [String: ContentDigest] = [:]
        var pending = [folder]
        do {
            while let next = pending.popLast() {
                for name in try FileSystem.names(in: next) {
                    let path = next.appending(name)
                    if case .directory = FileSystem.kind(of: path) {
                        pending.append(path)
                        continue
                    }
                    var relative = path
                    _ = relative.removePrefix(folder)
                    digests[relative.string] = try ContentDigest(ofFileAt: path)
                }
            }
        } catch {
            throw .cannotWrite(folder, error.systemReason)
        }
        return digests
    }

    private func read<Value: Decodable>(_ type: Value.Type, _ path: FilePath) -> Value? {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return FileManager.default.contents(atPath: path.string).flatMap { try? decoder.decode(type, from: $0) }
    }

    private func write(_ value: some Encodable, to path: FilePath) throws(HubError) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            try encoder.encode(value).write(to: URL(fileURLWithPath: path.string), options: .atomic)
        } catch {
            throw .cannotWrite(path, error.systemReason)
        }
    }
}
