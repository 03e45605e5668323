internal import AsyncHTTPClient
internal import Foundation
internal import GraftFiles
internal import NIOCore
internal import NIOHTTP1
internal import SystemPackage

/// Downloads one file: resumes what broke off, tries again, and counts and hashes every byte.
struct Downloader {
    let client: WebClient
    let settings: HubSettings
    let onEvent: @Sendable (HubEvent) -> Void

    /// What has come.
    struct Download {
        let path: FilePath
        let digest: ContentDigest
        let size: Int
    }

    /// Downloads a file.
    ///
    /// What has come when this fails stays beside its place under a name of its own, and the next try goes on from it where
    /// the server can tell that the file is still the same.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - destination: Where it will be, in a folder that is there.
    ///   - isAnew: Whether what an earlier try left is not gone on from.
    /// - Returns: The whole file.
    /// - Throws: `HubError`, `CancellationError`.
    func download(_ file: RemoteFile, to destination: FilePath, isAnew: Bool) async throws -> Download {
        var partial = PartialDownload(to: destination, from: file.url.absoluteString, isAnew: isAnew)
        defer { partial.close() }
        var failures = 0
        var largest = partial.size
        onEvent(.fetching(file.url.absoluteString))
        while true {
            do {
                try await advance(&partial, of: file)
                break
            } catch let failure as TransientFailure {
                partial.close()
                // Whoever gets on is not counted as failing. What comes anew gets on only beyond what had come already.
                failures = partial.size > largest ? 1 : failures + 1
                largest = max(largest, partial.size)
                try await pause(after: failure, failures: failures, of: file, isResumable: partial.range != nil)
            }
        }
        guard partial.size > 0 else {
            partial.discard()
            throw HubError.badResponse(file.url.absoluteString, "the server sends a file with nothing in it")
        }
        let digest = partial.digest
        try partial.finish()
        return Download(path: partial.destination, digest: digest, size: partial.size)
    }

    /// Fetches a small text, such as what a hub says of a model.
    ///
    /// - Throws: `HubError`, `CancellationError`.
    func text(_ file: RemoteFile) async throws -> Data {
        let limit = 1 << 20
        var failures = 0
        while true {
            do {
                let answer = try await client.get(file)
                try check(answer, of: file)
                let body = try await received(from: file.url) { try await answer.body.collect(upTo: limit) }
                return Data(body.readableBytesView)
            } catch let failure as TransientFailure {
                failures += 1
                try await pause(after: failure, failures: failures, of: file, isResumable: false)
            }
        }
    }

    /// Waits before another try; throws where there have been enough.
    private func pause(
        after failure: TransientFailure, failures: Int, of file: RemoteFile, isResumable: Bool
    ) async throws {
        let retries = settings.retries
        guard failures < retries.attempts else {
            throw HubError.unreachable(file.url.absoluteString, failure.reason, isResumable: isResumable)
        }
        let delay = failure.retryAfter ?? retries.delay(afterFailures: failures)
        guard delay <= retries.longestDelay else {
            throw HubError.unreachable(
                file.url.absoluteString, "\(failure.reason) and asks to come back in \(Int(delay / .seconds(1))) s",
                isResumable: isResumable)
        }
        onEvent(.retrying(failure.reason, after: delay))
        try await Task.sleep(for: delay)
    }

    /// One try: asks for what is missing and writes what comes.
    private func advance(_ partial: inout PartialDownload, of file: RemoteFile) async throws {
        let answer = try await client.get(file, from: partial.range)
        if answer.status == 416, partial.size > 0 {
            // The file has become shorter, or all of it had come already: either way it comes anew.
            partial.discard()
            throw TransientFailure(reason: "the file has changed", retryAfter: .zero)
        }
        try check(answer, of: file)
        try checkEncoding(answer, of: file, for: partial.destination)
        let isRest = answer.status == 206
        if isRest, answer.contentRange?.start != partial.size {
            partial.discard()
            throw TransientFailure(reason: "another part came than was asked for", retryAfter: .zero)
        }
        let marks = answer.marks
        if isRest, partial.marks.contradict(marks) {
            partial.discard()
            throw TransientFailure(reason: "the file has changed", retryAfter: .zero)
        }
        try checkRoom(for: marks.total, beside: partial, of: file)
        try partial.open(resuming: isRest && partial.size > 0, url: file.url.absoluteString, marks: marks)
        try await receive(answer, total: partial.marks.total, into: &partial, of: file)
        try checkAnnouncement(answer, partial, of: file)
    }

    private func check(_ answer: WebClient.Answer, of file: RemoteFile) throws {
        switch answer.status {
        case 200, 206:
            return
        case 408, 425, 429, 500...599:
            throw TransientFailure(
                reason: answer.status == 429 ? "the server is asked too often" : "the server answers \(answer.status)",
                retryAfter: TransientFailure.wait(answer.headers.first(name: "Retry-After")))
        default:
            throw HubError.refused(file.url.absoluteString, status: answer.status, advice: file.advice)
        }
    }

    /// A body that was packed on the way is not the file; one that is packed itself is the same to who unpacks it.
    private func checkEncoding(
        _ answer: WebClient.Answer, of file: RemoteFile, for destination: FilePath
    ) throws(HubError) {
        let encoding = answer.headers.first(name: "Content-Encoding")?.lowercased() ?? ""
        if ["", "identity"].contains(encoding) { return }
        if ["gzip", "x-gzip"].contains(encoding), DownloadContent(fileName: destination.string) == .archive { return }
        throw .badResponse(
            file.url.absoluteString,
            "the server sends it in another form (Content-Encoding \(quoted(encoding))), where the file itself was asked for"
        )
    }

    private func checkRoom(for total: Int?, beside partial: PartialDownload, of file: RemoteFile) throws(HubError) {
        guard let total else { return }
        guard total <= settings.limits.downloadSize else {
            throw .tooLarge(file.url.absoluteString, limit: settings.limits.downloadSize)
        }
        let folder = partial.destination.removingLastComponent()
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.string)
        guard let free = attributes?[.systemFreeSize] as? Int else { return }
        let needed = total - partial.size
        guard needed <= free else { throw .noSpace(folder, needed: needed, free: free) }
    }

    private func receive(
        _ answer: WebClient.Answer, total: Int?, into partial: inout PartialDownload, of file: RemoteFile
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let resumedFrom = partial.size
        var shown = start
        let report = { (received: Int) in
            onEvent(
                .downloading(
                    DownloadProgress(
                        received: received, total: total, resumedFrom: resumedFrom, elapsed: clock.now - start)))
        }
        report(partial.size)
        var chunks = answer.body.makeAsyncIterator()
        while let chunk = try await received(from: file.url, { try await chunks.next() }) {
            try Task.checkCancellation()
            try partial.append([UInt8](chunk.readableBytesView))
            guard partial.size <= settings.limits.downloadSize else {
                partial.discard()
                throw HubError.tooLarge(file.url.absoluteString, limit: settings.limits.downloadSize)
            }
            if clock.now - shown > .milliseconds(50) {
                shown = clock.now
                report(partial.size)
            }
        }
        report(partial.size)
        if let total, partial.size != total {
            throw TransientFailure(reason: "\(partial.size) bytes came where \(total) were announced")
        }
    }

    /// Hugging Face announces size and SHA-256 of large files in the answer that redirects to its storage.
    private func checkAnnouncement(
        _ answer: WebClient.Answer, _ partial: PartialDownload, of file: RemoteFile
    ) throws(HubError) {
        let announced = answer.header("X-Linked-Etag").flatMap { ContentDigest($0.filter { $0 != "\"" }) }
        if let announced, announced != partial.digest {
            var partial = partial
            let found = partial.digest
            partial.discard()
            throw .wrongDigest(file.url.absoluteString, expected: announced, found: found)
        }
    }

    /// Puts what a connection dies of while the body comes into words.
    private func received<Value>(from url: URL, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            throw HubError.badResponse(url.absoluteString, "the answer is too long")
        } catch {
            throw try TransientFailure(error, of: url)
        }
    }
}

extension WebClient.Answer {
    fileprivate var contentLength: Int? { headers.first(name: "Content-Length").flatMap { Int($0) } }

    /// The part that comes, and the length of the whole (RFC 9110, 14.4): `bytes 5-9/10`.
    fileprivate var contentRange: (start: Int, total: Int?)? {
        guard let text = headers.first(name: "Content-Range"), text.lowercased().hasPrefix("bytes ") else { return nil }
        let parts = text.dropFirst("bytes ".count).split(separator: "/")
        guard parts.count == 2, let start = parts[0].split(separator: "-").first.flatMap({ Int($0) }) else {
            return nil
        }
        return (start, Int(parts[1]))
    }

    /// What it says of the file.
    fileprivate var marks: FileMarks {
        FileMarks(
            tag: headers.first(name: "ETag"), lastModified: headers.first(name: "Last-Modified"),
            total: status == 206 ? contentRange?.total : contentLength)
    }
}
