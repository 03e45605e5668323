internal import ArgumentParser
internal import Graft

struct HubRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove what was downloaded of a backbone.")

    @Argument(help: "A name or a link.")
    var backbone: String

    @Flag(help: "Forget its SHA-256 too, so that a download with another one may take its place.")
    var forget = false

    @OptionGroup var connection: OfflineFlag
    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = connection.hub(cache.directory)
        let handle = try hub.handle(backbone)
        let isRemoved = try await hub.remove(handle, forgettingPin: forget) { _ in
            Terminal.complain("Another process is fetching this backbone; waiting for it.")
        }
        guard isRemoved else { throw HubError.notInstalled(handle.description) }
        Terminal.write("Removed \(handle).")
    }
}
