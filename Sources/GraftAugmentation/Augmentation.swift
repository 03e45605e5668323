public import GraftImages

/// Random changes of an image that leave what it shows: steps that are applied one after another, as in Keras' `Sequential`.
///
///     let augmentation = try Augmentation("flip,rotation=0.1,zoom=0.2,contrast=0.2")
///     let view = augmentation(image, view: Augmentation.View(seed: 42, image: 7, number: 0))
///
/// Images keep their size. Between the steps samples are float32 numbers on `[0, 255]`; they are rounded once, at the end.
/// What is drawn depends on nothing but the view and the place of the step: not on threads, on the order of the images, or
/// on steps that come later.
public struct Augmentation: Sendable, Hashable {
    /// The steps, in the order in which they are applied.
    public var steps: [AugmentationStep]
    /// How each image, after the steps, is mixed with another one; nil for not at all.
    public var mixing: ImageMixing?

    /// Creates an augmentation from its steps.
    public init(_ steps: [AugmentationStep], mixing: ImageMixing? = nil) {
        self.steps = steps
        self.mixing = mixing
    }

    /// Raised whenever the same view comes to other pixels than before, so that nothing computed from the old ones is used.
    public static let version = 1

    /// Leaves images as they are.
    public static let none = Augmentation([])

    /// Whether it leaves images as they are.
    public var isEmpty: Bool { steps.isEmpty && mixing == nil }

    /// Changes an image by all steps; `mixing`, which needs a second image, is left to `mix(_:with:view:)`.
    ///
    /// - Parameters:
    ///   - image: The image, at the size that the network takes.
    ///   - view: Which view of which image this is.
    /// - Returns: An image of the same size; the image itself where there are no steps.
    public func callAsFunction(_ image: RGBImage, view: View) -> RGBImage {
        guard !steps.isEmpty else { return image }
        var changed = FloatImage(image)
        for (index, step) in steps.enumerated() {
            var generator = view.generator(ofStep: index)
            step.behavior.apply(to: &changed, using: &generator)
        }
        return changed.rounded
    }

    /// Mixes an image with another one of the same size, both changed by the steps already.
    ///
    /// - Parameters:
    ///   - image: The first image.
    ///   - partner: The second image.
    ///   - view: The view of the first image.
    /// - Returns: The mixed image; the first image itself where there is no `mixing`.
    public func mix(_ image: RGBImage, with partner: RGBImage, view: View) -> RGBImage {
        guard let mixing else { return image }
        return mixing.draw(width: image.width, height: image.height, view: view).mix(image, with: partner)
    }
}
