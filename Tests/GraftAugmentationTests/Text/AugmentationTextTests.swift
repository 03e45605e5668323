import Foundation
import GraftTestSupport
import Testing

@testable import GraftAugmentation

@Suite("Augmentations as text")
struct AugmentationTextTests {
    @Test("are read as documented")
    func reading() throws {
        let text = """
            flip, flip=both,rotation=-0.1:0.3:wrap,zoom=0.2/-0.1:0:nearest,translation=0.1:constant:128,contrast=0.1:0.4,\
            brightness=0.2,crop=0.875,resizedcrop=0.5,jitter=0.1/0.2/0.3/0.4,erasing=0.3/0.1:0.2:constant,\
            randaugment=3/0.7,cutmix
            """
        let steps: [AugmentationStep] = [
            .flip(RandomFlip(.horizontal)), .flip(RandomFlip(.both)),
            .rotation(try RandomRotation(-0.1...0.3, fill: .wrap)),
            .zoom(try RandomZoom(height: -0.2...0.2, width: -0.1...0, fill: .nearest)),
            .translation(try RandomTranslation(0.1, fill: .constant(128))),
            .contrast(try RandomContrast(0.1...0.4)), .brightness(try RandomBrightness(0.2)),
            .crop(try RandomCrop(0.875)), .resizedCrop(try RandomResizedCrop(area: 0.5...1)),
            .colorJitter(try ColorJitter(brightness: 0.1, contrast: 0.2, saturation: 0.3, hue: 0.4)),
            .erasing(try RandomErasing(probability: 0.3, scale: 0.1...0.2, fill: .constant(0))),
            .randAugment(try RandAugment(operationCount: 3, magnitude: 0.7)),
        ]
        #expect(try Augmentation(text) == Augmentation(steps, mixing: .cutMix(alpha: 1)))
        #expect(try Augmentation("none") == .none)
        #expect(
            try Augmentation("erasing,randaugment,resizedcrop,mixup")
                == Augmentation(
                    [.erasing(RandomErasing()), .randAugment(RandAugment()), .resizedCrop(RandomResizedCrop())],
                    mixing: .mixUp()))
    }

    @Test("have a shortest form")
    func writing() throws {
        let text = "flip=horizontal,rotation=-0.10:0.1:reflect,zoom=0.20/0.2,translation=0.1/0.1,contrast=0.5:0.5,mixup"
        #expect(
            try Augmentation(text).description
                == "flip,rotation=0.1,zoom=0.2/0.2,translation=0.1,contrast=0.5,mixup=0.2")
        #expect(Augmentation.none.description == "none")
    }

    @Test("are read back to the same value, and the same JSON")
    func roundTrip() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let augmentation = try generator.augmentation()
            #expect(try Augmentation(augmentation.description) == augmentation, "\(augmentation)")
            let json = try JSONEncoder().encode([augmentation])
            #expect(try JSONDecoder().decode([Augmentation].self, from: json) == [augmentation])
        }
    }

    @Test(
        "say what is wrong with them",
        arguments: [
            ("flp", "There is no augmentation 'flp'. Did you mean 'flip'?"),
            ("rotaton=0.1", "There is no augmentation 'rotaton'. Did you mean 'rotation'?"),
            ("", "A step of the augmentation is empty"),
            ("flip,,zoom=0.1", "A step of the augmentation is empty"),
            ("rotation", "The augmentation rotation needs a value: rotation=0.1, for instance."),
            ("rotation=", "The augmentation rotation cannot take the value '': give one as in rotation=0.1."),
            ("rotation=0.1:a lot", "The augmentation rotation cannot fill by 'a lot'."),
            ("rotation=0.1:refelct", "Did you mean 'reflect'?"),
            ("rotation=0.1:wrap:3", "cannot take the value '0.1:wrap:3'"),
            ("rotation=0.1:0.2:0.3", "cannot take the value '0.1:0.2:0.3'"),
            ("zoom=0.1/0.2/0.3", "The augmentation zoom cannot take the value '0.1/0.2/0.3'"),
            (
                "flip=sideways",
                "The augmentation flip cannot take the value 'sideways': give one as in flip=horizontal."
            ),
            ("contrast=0.2:wrap", "The augmentation contrast cannot take the value '0.2:wrap'"),
            ("contrast=0x1p3", "cannot take the value '0x1p3'"), ("contrast=inf", "cannot take the value 'inf'"),
            ("randaugment=2.5", "cannot take the value '2.5'"), ("jitter=0.1:0.2", "cannot take the value '0.1:0.2'"),
            ("mixup=0.2,flip", "put one mixup or cutmix last, not 'mixup' before others"),
            ("cutmix,mixup", "put one mixup or cutmix last, not 'cutmix' before others"),
            ("none,flip", "There is no augmentation 'none'."),
            ("flip\u{1B}[2J", "There is no augmentation 'flip\\u{1B}[2J'."),
        ])
    func errors(text: String, message: String) {
        let error = #expect(throws: AugmentationError.self) { try Augmentation(text) }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "nothing")")
    }

    @Test("of any characters are read or refused, and what is read stays the same")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 12)
        let pieces =
            AugmentationStep.names + ImageMixing.names + FillMode.names
            + [
                "none", ",", "=", ":", "/", "0", "1", "0.5", "-", ".", "e9", "1e400", "nan", " ", "é", "\u{0}", "😀",
                "both",
            ]
        for _ in 0..<4000 {
            let text = (0..<Int.random(in: 0...9, using: &generator))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
            guard let augmentation = try? Augmentation(text) else { continue }
            #expect(try Augmentation(augmentation.description) == augmentation, "\(text)")
        }
    }
}

extension SeededGenerator {
    /// A number with few or many digits.
    private mutating func number(_ range: ClosedRange<Double>) -> Double {
        let number = Double.random(in: range, using: &self)
        return Bool.random(using: &self) ? number : (number * 10).rounded(.towardZero) / 10
    }

    private mutating func range(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
        let (first, second) = (number(range), number(range))
        return Bool.random(using: &self) ? -abs(first)...abs(first) : min(first, second)...max(first, second)
    }

    private mutating func fill() -> FillMode {
        [.reflect, .wrap, .nearest, .constant(number(0...255)), .constant(0)][Int.random(in: 0..<5, using: &self)]
    }

    private mutating func step() throws -> AugmentationStep {
        switch Int.random(in: 0..<11, using: &self) {
        case 0: .flip(RandomFlip([.horizontal, .vertical, .both][Int.random(in: 0..<3, using: &self)]))
        case 1: .rotation(try RandomRotation(range(-1...1), fill: fill()))
        case 2:
            .zoom(
                try RandomZoom(
                    height: range(-0.9...1), width: Bool.random(using: &self) ? range(-0.9...1) : nil, fill: fill()))
        case 3: .translation(try RandomTranslation(height: range(-1...1), width: range(-1...1), fill: fill()))
        case 4: .contrast(try RandomContrast(number(0...0.5)...number(0.5...1)))
        case 5: .brightness(try RandomBrightness(range(-1...1)))
        case 6: .crop(try RandomCrop(number(0.1...1)))
        case 7:
            .resizedCrop(
                try RandomResizedCrop(area: number(0.1...0.5)...1, aspectRatio: number(0.1...1)...number(1...4)))
        case 8:
            .colorJitter(
                try ColorJitter(
                    brightness: number(0...1), contrast: number(0...1), saturation: number(0...1), hue: number(0...1)))
        case 9:
            .erasing(
                try RandomErasing(
                    probability: number(0...1), scale: number(0...0.5)...number(0.5...1),
                    fill: Bool.random(using: &self) ? .noise : .constant(number(0...255))))
        default:
            .randAugment(
                try RandAugment(operationCount: Int.random(in: 1...11, using: &self), magnitude: number(0...1)))
        }
    }

    fileprivate mutating func augmentation() throws -> Augmentation {
        var augmentation = Augmentation.none
        for _ in 0..<Int.random(in: 0...4, using: &self) { augmentation.steps.append(try step()) }
        switch Int.random(in: 0..<3, using: &self) {
        case 0: augmentation.mixing = try .mixUp(alpha: number(0.1...3))
        case 1: augmentation.mixing = try .cutMix(alpha: number(0.1...3))
        default: break
        }
        return augmentation
    }
}
