internal import ArgumentParser
internal import Graft

struct HubWhereCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "where", abstract: "Print the path of a backbone that is on this machine, and nothing else.")

    @Argument(help: "A name or a link.")
    var backbone: String

    @OptionGroup var connection: OfflineFlag
    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = connection.hub(cache.directory)
        let handle = try hub.handle(backbone)
        guard let place = try hub.locate(handle) else { throw hub.notHere(handle) }
        Terminal.write(place.path.string)
    }
}
