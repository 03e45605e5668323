internal import Foundation
internal import GraftFiles
internal import SystemPackage

extension Hub {
    /// Downloads a backbone, or takes the file that was put there by hand, and unpacks it; the lock must be held.
    ///
    /// - Parameters:
    ///   - remote: What names it.
    ///   - handle: What the user called it.
    ///   - sha256: The digest that it must have; nil for the one of its first download.
    ///   - isAnew: Whether it is downloaded whatever lies there already.
    ///   - onEvent: Told what happens.
    /// - Returns: What is kept of it.
    /// - Throws: `HubError`, `CancellationError`.
    func install(
        _ remote: RemoteHandle, _ handle: BackboneHandle, sha256: ContentDigest?, isAnew: Bool,
        onEvent: @escaping @Sendable (HubEvent) -> Void
    ) async throws -> HubEntry {
        var file = try RemoteFile(remote, settings: settings)
        var version = remote
        let place = store.layout.downloadPlace(remote)
        let found = isAnew ? nil : found(at: place)
        let download: Downloader.Download
        if let found {
            download = found
        } else if settings.isOffline {
            // So that the file can be put there; where that is not possible, what is missing is still the news.
            try? store.prepare(remote)
            throw try offlineError(handle, remote)
        } else {
            try store.prepare(remote)
            let isDemanded = sha256 != nil
            download = try await WebClient.with(settings) { client in
                let downloader = Downloader(client: client, settings: settings, onEvent: onEvent)
                if case .kaggle(let model) = remote, model.version == nil, settings.mirror == nil {
                    version = .kaggle(
                        try await Self.newestVersion(of: model, settings: settings, downloader: downloader))
                    file = try RemoteFile(version, settings: settings)
                }
                // A pin that cannot be read is no reason to download first.
                if !isDemanded { try store.checkPin(version) }
                return try await downloader.download(file, to: place, isAnew: isAnew)
            }
        }
        do {
            if let sha256, download.digest != sha256 {
                throw HubError.wrongDigest(handle.description, expected: sha256, found: download.digest)
            }
            if sha256 == nil, let pinned = try store.pin(version), pinned != download.digest {
                throw HubError.changedSincePinned(version.canonical, pinned: pinned, found: download.digest)
            }
            try store.prepare(remote)
            onEvent(.unpacking)
            return try store.install(
                download, as: remote, pinnedAs: version, from: file.url.absoluteString, isDemanded: sha256 != nil,
                limits: settings.limits)
        } catch let error as HubError {
            switch error {
            // A full disk is no reason to fetch it again.
            case .cannotWrite, .unreadablePin: throw error
            // What the user put there is the user's.
            case _ where found != nil:
                throw HubError.unusableFile(download.path, handle.description, fault: error.fault)
            // What is refused must not be taken up again.
            default:
                try? FileSystem.removeFile(download.path)
                throw error
            }
        }
    }

    /// Whether a file lies where a backbone's may be put by hand.
    func hasFileByHand(_ remote: RemoteHandle) -> Bool {
        FileSystem.kind(of: store.layout.downloadPlace(remote)) == .file
    }

    func offlineError(_ handle: BackboneHandle, _ remote: RemoteHandle) throws(HubError) -> HubError {
        let file = try RemoteFile(remote, settings: settings)
        return .offline(
            handle: handle.description,
            origin: DownloadOrigin(url: file.url.absoluteString, place: store.layout.downloadPlace(remote)))
    }

    /// What was put there by hand, or left by a process that was killed before it could unpack it.
    private func found(at place: FilePath) -> Downloader.Download? {
        guard FileSystem.kind(of: place) == .file, let digest = try? ContentDigest(ofFileAt: place) else { return nil }
        return Downloader.Download(path: place, digest: digest, size: place.fileSize)
    }

    /// Asks Kaggle for the newest version of a model.
    private static func newestVersion(
        of model: KaggleHandle, settings: HubSettings, downloader: Downloader
    ) async throws -> KaggleHandle {
        struct Model: Decodable {
            let versionNumber: Int
        }
        let question = try RemoteFile(newestVersionOf: model, settings: settings)
        let data = try await downloader.text(question)
        guard let answer = try? JSONDecoder().decode(Model.self, from: data), answer.versionNumber > 0 else {
            throw HubError.badResponse(question.url.absoluteString, "the answer names no version")
        }
        return KaggleHandle(model, version: answer.versionNumber)
    }
}
