import ArgumentParser
import GraftBackbones
import SystemPackage

@main
struct GraftCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "graft")
    @Argument var path: String
    func run() async throws {
        let c = ContinuousClock(); var t = c.now
        print(try ComputeDevice.all())
        print("devices", c.now - t); t = c.now
        let f = try NetworkFile(FilePath(path))
        print("read", c.now - t); t = c.now
        for l in f.layers.prefix(8) { print(l) }
        print("layers", c.now - t); t = c.now
        let b = try Backbone(f)
        print("compile", c.now - t); t = c.now
        print(b.featureCount, b.parameterCount, b.scaling, b.layout, b.imageSize, b.layer ?? "-", b.concurrency, b.digest)
    }
}
