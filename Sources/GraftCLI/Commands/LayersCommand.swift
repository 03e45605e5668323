internal import Graft
internal import GraftFiles
internal import ArgumentParser

struct LayersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "layers",
        abstract: "List the layers of a network that features could be taken from.",
        discussion: "From the output backwards; 'graft train --layer NAME' takes another than the one marked.")

    @Argument(help: "The network: a name, a link or a path, as for 'graft train --backbone'.")
    var backbone: String

    @OptionGroup var hub: HubFlags
    @OptionGroup var cache: CacheFlags

    @Option(name: .shortAndLong, help: "How many layers to list at most.")
    var count: Int = 25

    func validate() throws {
        try FilePath(argument: backbone)?.requireText()
        if count < 1 { throw ValidationError("--count is at least 1.") }
    }

    func run() async throws {
        let hub = hub.hub(cache.directory)
        let handle = try hub.handle(backbone)
        var text = DownloadText()
        let place = try await withEvents(of: HubEvent.self) { onEvent in
            try await hub.fetch(handle, onEvent: onEvent)
        } onEvent: {
            text.show($0)
        }
        let file = try NetworkFile(place.path, facts: place.networkFacts)
        for doubt in file.doubts { Terminal.complain("Warning: \(handle) is not what it should be: \(doubt).") }
        var rows = [["layer", "operation", "output shape", ""]]
        rows += file.layers.prefix(count).map { layer in
            let shape = layer.shape.map { $0 < 0 ? "?" : String($0) }.joined(separator: ", ")
            return [
                displayName(of: layer.name), layer.type, "[\(shape)]", layer.isDefault ? "<- taken by default" : "",
            ]
        }
        for line in TextTable.lines(rows) { Terminal.write(line) }
        if let classes = file.classifierClassCount {
            Terminal.write("The network ends in a classifier of \(classes) classes, which is left out by default.")
        }
    }
}
