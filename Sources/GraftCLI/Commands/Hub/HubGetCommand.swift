internal import ArgumentParser
internal import Graft

struct HubGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get", abstract: "Fetch a backbone, unless it is here already.",
        discussion: """
            What broke off goes on where it was. The SHA-256 of the first download is kept, and every later one must have it.

              graft hub get efficientnet-b0
              graft hub get hf://Xenova/resnet-50/onnx/model.onnx
            """)

    @Argument(help: "A name or a link.")
    var backbone: String

    @Option(help: "The SHA-256 that the download must have. (default: that of its first download)")
    var sha256: ContentDigest?

    @Flag(help: "Fetch it again, even where it is here.")
    var force = false

    @Flag(help: "Print JSON, one object a line, and nothing else.")
    var json = false

    @OptionGroup var hub: HubFlags
    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let hub = hub.hub(cache.directory)
        let handle = try hub.handle(backbone)
        var (text, lines) = (DownloadText(), DownloadJSON())
        let place: HubPlace
        do {
            place = try await withEvents(of: HubEvent.self) { onEvent in
                try await hub.fetch(handle, sha256: sha256, force: force, onEvent: onEvent)
            } onEvent: { event in
                if json { lines.show(event) } else { text.show(event) }
            }
        } catch {
            text.clear()
            throw error
        }
        if json {
            JSONLine.write(
                Finished(handle: handle.description, path: place.path.string, sha256: place.sha256?.description))
            return
        }
        let size = hub.entry(handle).map { " (\($0.size.byteText), SHA-256 \($0.sha256))" } ?? ""
        Terminal.write("\(handle) is at \(place.path.displayName)\(size).")
    }

    private struct Finished: Encodable {
        let event = "finished"
        let handle: String
        let path: String
        let sha256: String?
    }
}
