public import GraftAugmentation
public import GraftFiles
internal import GraftImages

/// What an image is made into before it passes through a backbone: nothing else, or a view of an augmentation.
public struct ImageVariant: Sendable {
    /// How the image is changed.
    private let augmentation: Augmentation
    /// Which view this is, and with that what is drawn.
    private let view: Augmentation.View
    /// The image that it is mixed with; nil for none.
    let partner: Partner?

    /// An image to mix with.
    package struct Partner: Sendable {
        /// Gives the bytes of the image's file.
        let load: @Sendable () throws -> [UInt8]
        /// How many bytes the file has.
        let size: Int
        /// The view of the partner.
        let view: Augmentation.View

        package init(load: @escaping @Sendable () throws -> [UInt8], size: Int, view: Augmentation.View) {
            (self.load, self.size, self.view) = (load, size, view)
        }
    }

    package init(augmentation: Augmentation, view: Augmentation.View, partner: Partner? = nil) {
        self.augmentation = augmentation
        self.view = view
        self.partner = partner
    }

    /// The image as it is.
    public static let plain = ImageVariant(augmentation: .none, view: Augmentation.View(seed: 0, image: 0, number: 0))

    /// A view of an augmentation, whose mixing is left out.
    ///
    /// - Parameters:
    ///   - augmentation: How the image is changed.
    ///   - digest: The digest of the image's file, by which its random numbers differ from those of other images.
    ///   - number: Which view, 0 or more.
    ///   - seed: The seed of all views.
    /// - Returns: The variant.
    public static func view(
        of augmentation: Augmentation, digest: ContentDigest, number: Int, seed: UInt64
    ) -> ImageVariant {
        ImageVariant(
            augmentation: augmentation, view: Augmentation.View(seed: seed, digest: digest, number: number))
    }

    /// The image changed, given its partner's pixels at the same size.
    func apply(to image: RGBImage, mixedWith partner: RGBImage?) -> RGBImage {
        let changed = augmentation(image, view: view)
        guard let partner, let place = self.partner else { return changed }
        return augmentation.mix(changed, with: augmentation(partner, view: place.view), view: view)
    }
}

extension Augmentation.View {
    /// Names a view of the image of a digest.
    ///
    /// - Parameters:
    ///   - seed: The seed that all images share.
    ///   - digest: The digest of the image's file.
    ///   - number: Which of the image's views, 0 or more.
    public init(seed: UInt64, digest: ContentDigest, number: Int) {
        self.init(seed: seed, image: digest.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, number: number)
    }
}
