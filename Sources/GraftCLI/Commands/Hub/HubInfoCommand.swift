internal import ArgumentParser
internal import Foundation
internal import Graft

struct HubInfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say what is known of a backbone, where it comes from and whether it is here.")

    @Argument(help: "A name or a link.")
    var backbone: String

    @OptionGroup var connection: OfflineFlag
    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = connection.hub(cache.directory)
        let handle = try hub.handle(backbone)
        let place = try hub.locate(handle)
        if place == nil, handle.remote == nil { throw hub.notHere(handle) }
        Terminal.write("Backbone: \(handle)")
        if let remote = handle.remote {
            Terminal.write("Handle: \(remote)")
            if let facts = hub.catalogue.entry(for: remote) { Self.show(facts) }
        }
        if let origin = try hub.origin(of: handle) {
            Terminal.write("Fetched from: \(origin.url)")
            Terminal.write("By hand, put it at: \(origin.place.displayName)")
        }
        if let entry = hub.entry(handle) {
            Terminal.write("Downloaded: \(entry.date.formatted(.iso8601)), \(entry.size.byteText)")
            Terminal.write("SHA-256: \(entry.sha256)")
        }
        switch place {
        case let place? where place.origin == .pythonCache:
            Terminal.write("Here, by a Python library: \(place.path.displayName)")
        case let place?:
            Terminal.write("Here: \(place.path.displayName)")
        case nil:
            Terminal.write("Not on this machine: 'graft hub get \(handle)' fetches it.")
        }
    }

    private static func show(_ facts: CatalogueEntry) {
        Terminal.write("Images: \(facts.imageSize)x\(facts.imageSize), pixels \(facts.pixelScaling)")
        Terminal.write("Features: \(facts.features.grouped)")
        Terminal.write("Parameters: \(facts.parameters.grouped)")
        Terminal.write("Licence: \(facts.licence)")
        Terminal.write("Reference: \(facts.reference)")
    }
}
