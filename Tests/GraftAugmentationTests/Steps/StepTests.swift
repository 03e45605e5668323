import GraftImages
import GraftRandom
import GraftTestSupport
import Testing

@testable import GraftAugmentation

@Suite("Steps of an augmentation")
struct StepTests {
    private func views(of text: String, count: Int = 200, side: Int = 20) throws -> [RGBImage] {
        let augmentation = try Augmentation(text)
        let image = RGBImage(width: side, height: side, samples: Array(repeating: 100, count: side * side * 3))
        return (0..<count).map { augmentation(image, view: .first(ofImage: UInt64($0))) }
    }

    @Test("flips by one draw for both directions; two steps draw apart")
    func flips() throws {
        let image = Scenery.image(seed: 1, width: 6, height: 6)
        func kinds(_ text: String) throws -> Set<RGBImage> {
            let augmentation = try Augmentation(text)
            return Set((0..<60).map { augmentation(image, view: .first(ofImage: UInt64($0))) })
        }
        #expect(try kinds("flip").count == 2)
        #expect(try kinds("flip=both").count == 2)
        #expect(try kinds("flip,flip=vertical").count == 4)
        #expect(try kinds("flip,flip=vertical").isSuperset(of: kinds("flip=both")))
    }

    @Test("fills by what it is told beyond the border, and by no black where it mirrors")
    func fills() throws {
        for fill in ["", ":wrap", ":nearest", ":constant:100"] {
            let views = try views(of: "rotation=0.5\(fill),zoom=0.5\(fill),translation=0.5\(fill)")
            #expect(views.allSatisfy { $0.samples.allSatisfy { $0 == 100 } })
        }
        let black = try views(of: "translation=0.5:constant")
        #expect(black.contains { $0.samples.contains(0) })
    }

    @Test("zooms in below 0 and out above")
    func zoom() throws {
        var image = RGBImage(width: 21, height: 21, samples: Array(repeating: 0, count: 21 * 21 * 3))
        for row in 7..<14 {
            for sample in (row * 21 + 7) * 3..<(row * 21 + 14) * 3 { image.samples[sample] = 255 }
        }
        func white(_ text: String) throws -> Int {
            try Augmentation(text)(image, view: .first(ofImage: 1)).samples.count { $0 > 127 }
        }
        #expect(try white("zoom=-0.5:-0.5") > 3 * white("zoom=0:0"))
        #expect(try white("zoom=0.8:0.8:nearest") < white("zoom=0:0") / 2)
    }

    @Test("crops keep a share of each side, from all places")
    func crop() throws {
        // A column's number is its colour, so the range of colours is the range of columns.
        let image = RGBImage(
            width: 100, height: 100, samples: (0..<100).flatMap { _ in (0..<100).flatMap { [UInt8($0), 0, 0] } })
        let augmentation = try Augmentation("crop=0.6")
        var starts = Set<UInt8>()
        for number in 0..<100 {
            let view = augmentation(image, view: .first(ofImage: UInt64(number)))
            let (first, last) = (view.samples[0], view.samples[99 * 3])
            starts.insert(first)
            #expect(last - first == 59)
        }
        #expect(starts.count > 25 && starts.contains { $0 < 5 } && starts.contains { $0 > 35 })
    }

    @Test("resized crops have areas and shapes of their ranges")
    func resizedCrop() throws {
        let image = RGBImage(
            width: 100, height: 100,
            samples: (0..<100).flatMap { row in (0..<100).flatMap { [UInt8($0), UInt8(row), 0] } })
        func parts(_ text: String) throws -> [(width: Double, height: Double)] {
            let augmentation = try Augmentation(text)
            return (0..<200).map { number in
                let view = augmentation(image, view: .first(ofImage: UInt64(number)))
                let last = view.samples.count - 3
                return (
                    Double(view.samples[last]) - Double(view.samples[0]) + 1,
                    Double(view.samples[last + 1]) - Double(view.samples[1]) + 1
                )
            }
        }
        for part in try parts("resizedcrop=0.25:0.5") {
            #expect((0.22...0.54).contains(part.width * part.height / 10_000))
            #expect((0.70...1.42).contains(part.width / part.height))
        }
        // Nothing of this shape has that area: the widest part there is.
        #expect(try parts("resizedcrop=1/2:2").allSatisfy { $0.width == 100 && $0.height == 50 })
    }

    @Test("erases in the share of images that it is told, a rectangle of the scale's sides")
    func erasing() throws {
        let views = try views(of: "erasing=0.25/0.09:0.16:constant:7", count: 1000, side: 40)
        let erased = views.filter { $0.samples.contains(7) }
        #expect(abs(erased.count - 250) < 50)
        for view in erased {
            let covered = view.samples.count { $0 == 7 } / 3
            #expect((11 * 11...17 * 17).contains(covered))
        }
        let noisy = try self.views(of: "erasing=1/0.5:0.5", count: 3, side: 40)
        #expect(noisy.allSatisfy { Set($0.samples).count > 50 })
    }

    @Test("a jitter of hue alone leaves grey as it is, and turns colours")
    func hue() throws {
        #expect(try views(of: "jitter=0/0/0/1", count: 5).allSatisfy { $0.samples.allSatisfy { $0 == 100 } })
        let red = RGBImage(width: 1, height: 1, samples: [200, 20, 20])
        let augmentation = try Augmentation("jitter=0/0/0/1")
        let turned = Set((0..<20).map { augmentation(red, view: .first(ofImage: $0)) })
        #expect(turned.count > 15)
        #expect(turned.allSatisfy { $0.samples.max() == 200 && $0.samples.min() == 20 })
    }

    @Test("RandAugment draws every operation, and all of them leave a grey image's pixels alike")
    func operations() throws {
        var generator = GraftRandom.SeededGenerator(seed: 2)
        for operation in RandAugment.Operation.allCases {
            for magnitude in [0, 0.3, 1] {
                var image = FloatImage(Scenery.image(seed: 3, width: 12, height: 12))
                operation.apply(to: &image, magnitude: magnitude, using: &generator)
                #expect(image.samples.allSatisfy { (0...255).contains($0) }, "\(operation) at \(magnitude)")
            }
        }
        #expect(try views(of: "randaugment=3/0.4", count: 50).allSatisfy { Set($0.samples).count == 1 })
    }
}
