import Testing

@testable import GraftHub

@Suite("The catalogue")
struct CatalogueTests {
    @Test("Every backbone has a name that can be typed, a place that is known, and figures that make sense")
    func entries() throws {
        let entries = Catalogue.standard.entries
        #expect(Set(entries.map(\.name)).count == entries.count)
        #expect(Set(entries.map(\.handle)).count == entries.count)
        for entry in entries {
            #expect(entry.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
            #expect(try BackboneHandle(entry.handle.canonical).remote == entry.handle)
            #expect((128...1024).contains(entry.imageSize) && (256...4096).contains(entry.features))
            #expect((1_000_000...200_000_000).contains(entry.parameters))
            #expect(entry.pixelRange.count == 2 && entry.pixelRange[0] < entry.pixelRange[1])
            #expect(entry.mean.map { $0.count == 3 } ?? true)
            #expect(entry.std.map { $0.count == 3 && !$0.contains(0) } ?? true)
            #expect(!entry.licence.isEmpty && entry.reference.contains("arXiv:"))
        }
    }

    @Test("The families that people ask for first are there")
    func families() {
        let names =
            (0...7).map { "efficientnet-b\($0)" } + [
                "resnet-v2-50", "resnet-v2-101", "resnet-v2-152", "mobilenet-v2", "mobilenet-v3-small",
                "mobilenet-v3-large",
                "inception-v3", "resnet-50-onnx",
            ]
        for name in names { #expect(Catalogue.standard[name] != nil, "\(name)") }
    }

    @Test(
        "The published figures are those of the publishers",
        arguments: [
            ("efficientnet-b0", 1280, 4_049_564), ("efficientnet-b4", 1792, 17_673_816),
            ("resnet-v2-50", 2048, 23_564_800),
        ])
    func figures(name: String, features: Int, parameters: Int) throws {
        let entry = try #require(Catalogue.standard[name])
        #expect(entry.features == features)
        #expect(entry.parameters == parameters)
        #expect(entry.parametersAreExact)
    }
}
