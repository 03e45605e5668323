import GraftImages
import Testing

@testable import GraftAugmentation

@Suite("Transformations with known parameters")
struct KerasTransformTests {
    @Test("give what Keras' layers give, well within a level", arguments: KerasGoldens.transforms)
    func agreement(golden: KerasGoldens.Transform) throws {
        var image = FloatImage(try KerasGoldens.source(of: golden))
        try apply(golden, to: &image)
        let expected = try KerasGoldens.result(of: golden)
        // Keras takes what lies beyond the border for black when it sharpens, and so darkens the border.
        let border = golden.name == "sharpness" ? 1 : 0
        for row in border..<golden.height - border {
            for sample in (row * golden.width + border) * 3..<((row + 1) * golden.width - border) * 3 {
                let difference = abs(image.samples[sample] - expected[sample])
                #expect(
                    difference < 0.02,
                    "sample \(sample) of row \(row): \(image.samples[sample]), not \(expected[sample])")
            }
        }
    }

    @Test("sharpening leaves the border as it is")
    func border() throws {
        let golden = try #require(KerasGoldens.transforms.first { $0.name == "sharpness" })
        let source = FloatImage(try KerasGoldens.source(of: golden))
        var sharpened = source
        sharpened.sharpen(by: 0)
        #expect(sharpened.pixels != source.pixels)
        #expect(sharpened.pixels.prefix(golden.width) == source.pixels.prefix(golden.width))
        #expect(sharpened.pixels.suffix(golden.width + 1) == source.pixels.suffix(golden.width + 1))
    }

    private func apply(_ golden: KerasGoldens.Transform, to image: inout FloatImage) throws {
        let numbers = golden.parameters.map { Float($0) }
        let (width, height) = (Float(golden.width), Float(golden.height))
        switch golden.name {
        case "rotation":
            image = image.moved(
                by: .rotation(turns: golden.parameters[0], width: golden.width, height: golden.height),
                fill: try fill(of: golden))
        case "zoom":
            image = image.moved(
                by: .zoom(scale: (1 + numbers[1], 1 + numbers[0]), width: golden.width, height: golden.height),
                fill: try fill(of: golden))
        case "translation":
            image = image.moved(
                by: .translation(x: numbers[1] * width, y: numbers[0] * height), fill: try fill(of: golden))
        case "shear": image = image.moved(by: .shear(x: numbers[0], y: numbers[1]), fill: try fill(of: golden))
        case "contrast": image.scaleContrast(by: numbers[0])
        case "brightness": image.brighten(by: numbers[0])
        case "saturation": image.adjust(saturation: numbers[0], hue: 0)
        case "hue": image.adjust(saturation: 1, hue: numbers[0])
        case "fading": image.fade(by: numbers[0])
        case "sharpness": image.sharpen(by: numbers[0])
        case "posterization": image.posterize(bits: Int(numbers[0]))
        case "solarization": image.solarize(addition: numbers[0], threshold: numbers[1])
        case "autocontrast": image.stretchContrast()
        case "equalization": image.equalize()
        case "crop":
            let (left, top) = (Int(numbers[0]), Int(numbers[1]))
            image = image.cropped(columns: left..<left + Int(numbers[2]), rows: top..<top + Int(numbers[3]))
        case "flip":
            image = image.flipped(
                horizontally: golden.fill != "vertical", vertically: golden.fill != "horizontal")
        default: Issue.record("no test for \(golden.name)")
        }
    }

    private func fill(of golden: KerasGoldens.Transform) throws -> FillMode {
        let value = try StepValue(golden.fill ?? "reflect", step: "rotation", example: "")
        return try value.fillMode(usually: .reflect)
    }
}
