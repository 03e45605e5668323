internal import ArgumentParser
internal import Foundation
internal import Graft

struct HubListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the catalogue, and what was downloaded.")

    @Flag(help: "Print JSON, one object a line.")
    var json = false

    @OptionGroup var connection: OfflineFlag
    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = connection.hub(cache.directory)
        let entries = hub.entries()
        let installers = Dictionary(
            hub.catalogue.entries.map { ($0.handle, hub.installer(of: $0.handle)) },
            uniquingKeysWith: { first, _ in first })
        let others = entries.filter { hub.catalogue.entry(for: $0.handle) == nil }
        if json {
            for entry in hub.catalogue.entries {
                JSONLine.write(KnownBackbone(entry, installer: installers[entry.handle] ?? nil))
            }
            for entry in others { JSONLine.write(OtherBackbone(entry)) }
            return
        }
        var rows = [["name", "here", "images", "features", "parameters", "licence"]]
        rows += hub.catalogue.entries.map { entry in
            [
                entry.name, Self.text(installers[entry.handle] ?? nil), "\(entry.imageSize)x\(entry.imageSize)",
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

    private static func text(_ installer: HubPlace.Origin?) -> String {
        switch installer {
        case nil: ""
        case .pythonCache: "by Python"
        case .hub, .path: "yes"
        }
    }

    private struct KnownBackbone: Encodable {
        let name: String
        let handle: String
        let downloaded: Bool
        let here: HubPlace.Origin?
        let imageSize: Int
        let pixelRange: [Float]
        let mean: [Float]?
        let std: [Float]?
        let features: Int
        let parameters: Int
        let licence: String
        let reference: String

        init(_ entry: CatalogueEntry, installer: HubPlace.Origin?) {
            (name, handle, downloaded) = (entry.name, entry.handle.canonical, installer == .hub)
            here = installer
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
