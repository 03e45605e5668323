import GraftDemo
import GraftImages
import Testing

@Suite("Demo images")
struct DemoImagesTests {
    @Test("there are ten classes, sorted by name as folders are")
    func classes() {
        let names = DemoImages().classes.map(\.rawValue)
        #expect(names.count == 10)
        #expect(names == names.sorted())
        #expect(names.allSatisfy { $0 == $0.lowercased() })
    }

    @Test("an image is the same at every drawing", arguments: DemoClass.allCases)
    func determinism(kind: DemoClass) {
        #expect(DemoImages(seed: 3).image(class: kind, index: 7) == DemoImages(seed: 3).image(class: kind, index: 7))
    }

    @Test("an image is the same in every run of the program")
    func pinned() {
        let image = DemoImages(seed: 1).image(class: .star, index: 0)
        #expect([image.width, image.height] == [247, 211])
    }

    @Test("another index, class or seed draws another image")
    func variation() {
        let images = [
            DemoImages(seed: 3).image(class: .star, index: 0), DemoImages(seed: 3).image(class: .star, index: 1),
            DemoImages(seed: 3).image(class: .ring, index: 0), DemoImages(seed: 4).image(class: .star, index: 0),
        ]
        #expect(Set(images).count == images.count)
    }

    @Test("sides are 160...256 pixels and vary")
    func sizes() {
        let images = (0..<6).map { DemoImages().image(class: .circle, index: $0) }
        #expect(images.allSatisfy { (160...256).contains($0.width) && (160...256).contains($0.height) })
        #expect(Set(images.map { [$0.width, $0.height] }).count == images.count)
    }

    @Test("an image has contrast, and is not lost in black or white", arguments: DemoClass.allCases)
    func contrast(kind: DemoClass) {
        let samples = DemoImages().image(class: kind, index: 2).samples.map(Double.init)
        let mean = samples.reduce(0, +) / Double(samples.count)
        let variance = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples.count)
        #expect((30...225).contains(mean))
        #expect(variance.squareRoot() > 15)
    }
}
