internal import ArgumentParser
internal import Foundation
internal import Graft

struct HubListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the catalogue, and what was downloaded.")

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = Hub(cache: cache.directory)
        let entries = hub.entries()
        let downloaded = Set(entries.map(\.handle))
        let others = entries.filter { hub.catalogue.entry(for: $0.handle) == nil }
        if json {
            for entry in hub.catalogue.entries {
                JSONLine.write(KnownBackbone(entry, isDownloaded: downloaded.contains(entry.handle)))
            }
            for entry in others { JSONLine.write(OtherBackbone(entry)) }
            return
        }
        var rows = [["name", "here", "images", "features", "parameters", "licence"]]
        rows += hub.catalogue.entries.map { entry in
            [
                entry.name, downloaded.contains(entry.handle) ? "yes" : "", "\(entry.imageSize)x\(entry.imageSize)",
                entry.features.grouped, entry.parameters.grouped, entry.licence,
            ]
        }
        for line in TextTable.lines(rows) { Terminal.write(line) }
        if !others.isEmpty {
            Terminal.write("")
            var rows = [["other downloads", "size"]]
            rows += others.map { [$0.handle.canonical, $0.size.byteText] }
            for line in TextTable.lines(rows) { Terminal.write(line) }
        }
    }

    private struct KnownBackbone: Encodable {
        let name: String
        let handle: String
        let downloaded: Bool
        let imageSize: Int
        let pixelRange: [Float]
        let mean: [Float]?
        let std: [Float]?
        let features: Int
        let parameters: Int
        let licence: String
        let reference: String

        init(_ entry: CatalogueEntry, isDownloaded: Bool) {
            (name, handle, downloaded) = (entry.name, entry.handle.canonical, isDownloaded)
            (imageSize, pixelRange, mean, std) = (entry.imageSize, entry.pixelRange, entry.mean, entry.std)
            (features, parameters) = (entry.features, entry.parameters)
            (licence, reference) = (entry.licence, entry.reference)
        }
    }

    private struct OtherBackbone: Encodable {
        let handle: String
        let downloaded = true
        let bytes: Int
        let sha256: String

        init(_ entry: HubEntry) {
            (handle, bytes, sha256) = (entry.handle.canonical, entry.size, entry.sha256.description)
        }
    }
}
