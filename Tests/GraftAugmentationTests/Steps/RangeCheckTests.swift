import Testing

@testable import GraftAugmentation

@Suite("Ranges of augmentations")
struct RangeCheckTests {
    @Test(
        "what Keras refuses is refused, with the number and the range",
        arguments: [
            ("rotation=1.5", "The rotation is 1.5; it must be from -1 to 1."),
            ("rotation=-2:0", "The rotation is -2; it must be from -1 to 1."),
            ("zoom=-1.01:0", "The zoom is -1.01; it must be from -1 to 1."),
            ("zoom=0.1/1.2", "The zoom is 1.2; it must be from -1 to 1."),
            ("translation=2", "The translation is 2; it must be from -1 to 1."),
            ("contrast=-0.1", "The contrast is -0.1; it must be from 0 to 1."),
            ("brightness=3", "The brightness is 3; it must be from -1 to 1."),
            ("crop=0", "The crop's share is 0; it must be above 0 and at most 1."),
            ("resizedcrop=0:1", "The resizedcrop's area is 0; it must be above 0 and at most 1."),
            ("jitter=0/0/2", "The jitter's saturation is 2; it must be from 0 to 1."),
            ("erasing=1.1", "The erasing's probability is 1.1; it must be from 0 to 1."),
            ("erasing=1:constant:300", "The fill value is 300; it must be from 0 to 255."),
            ("rotation=0:constant:-1", "The fill value is -1; it must be from 0 to 255."),
            ("randaugment=0", "The randaugment's number of operations is 0; it must be from 1 to 11."),
            ("randaugment=2/1.5", "The randaugment's magnitude is 1.5; it must be from 0 to 1."),
            ("mixup=0", "The alpha of the mixing is 0; it must be above 0 and at most 1000."),
        ])
    func text(text: String, message: String) throws {
        let error = #expect(throws: AugmentationError.self) { try Augmentation(text) }
        #expect(error?.description == message)
    }

    @Test("values from Swift are checked too, numbers that are none among them")
    func values() {
        #expect(throws: AugmentationError.self) { try RandomRotation(.nan) }
        #expect(throws: AugmentationError.self) { try RandomRotation(.infinity) }
        #expect(throws: AugmentationError.self) { try RandomZoom(-1.01) }
        #expect(throws: AugmentationError.self) { try RandomZoom(height: -0.2...0.2, width: -1.1...0) }
        #expect(throws: AugmentationError.self) { try RandomTranslation(height: 0...2, width: 0...1) }
        #expect(throws: AugmentationError.self) { try RandomContrast(.nan) }
        #expect(throws: AugmentationError.self) { try RandomContrast(-0.5...0.5) }
        #expect(throws: AugmentationError.self) { try RandomBrightness(-1.5...0) }
        #expect(throws: AugmentationError.self) { try RandomCrop(.nan) }
        #expect(throws: AugmentationError.self) { try RandomResizedCrop(aspectRatio: 0...1) }
        #expect(throws: AugmentationError.self) { try ColorJitter(hue: -0.1) }
        #expect(throws: AugmentationError.self) { try RandomErasing(scale: 0...1.1) }
        #expect(throws: AugmentationError.self) { try RandAugment(operationCount: 12) }
        #expect(throws: AugmentationError.self) { try ImageMixing.cutMix(alpha: .nan) }
    }

    @Test("a negative number means as much as a positive one, as in Keras")
    func signs() throws {
        #expect(try RandomRotation(-0.2) == RandomRotation(0.2))
        #expect(try RandomZoom(-0.2) == RandomZoom(height: -0.2...0.2))
        #expect(try Augmentation("brightness=0.3:-0.1") == Augmentation("brightness=-0.1:0.3"))
    }
}
