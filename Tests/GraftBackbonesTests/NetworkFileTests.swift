import GraftBackbones
import GraftTestSupport
import SystemPackage
import Testing

@Suite("A network file")
struct NetworkFileTests {
    @Test(
        "is told by content",
        arguments: [
            ("vector", NetworkFormat.savedModel), ("plain.onnx", .onnx), ("vector.tflite", .tflite),
            ("vector.xml", .openVINO),
        ])
    func formats(name: String, format: NetworkFormat) throws {
        #expect(try NetworkFile(NetworkFixtures.path(name)).format == format)
    }

    @Test("lists layers with shapes, the one that is taken by default among them")
    func layers() throws {
        let layers = try NetworkFile(NetworkFixtures.path("classes.onnx")).layers
        #expect(layers.count { $0.isDefault } == 1)
        #expect(layers.first { $0.isDefault }?.shape.last == 8)
        #expect(layers.first { $0.name == "d" }?.shape == [-1, 8, -1, -1])
        #expect(layers.first?.shape.last == 5)
    }

    @Test(
        "names layers the same whatever was read before",
        arguments: ["vector", "classifier", "plain.onnx", "vector.tflite"])
    func stableNames(name: String) throws {
        let path = NetworkFixtures.path(name)
        let first = try NetworkFile(path).layers
        _ = try NetworkFile(NetworkFixtures.path("map"))
        #expect(try NetworkFile(path).layers == first)
        #expect(Set(first.map(\.name)).count == first.count)
    }

    @Test("knows how many classes it tells apart")
    func classCount() throws {
        #expect(try NetworkFile(NetworkFixtures.path("classifier")).classifierClassCount == 5)
        #expect(try NetworkFile(NetworkFixtures.path("vector")).classifierClassCount == nil)
    }
}
