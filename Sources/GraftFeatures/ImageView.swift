internal import GraftAugmentation
internal import GraftFiles

/// A view of an image, whose features are stored under a key of their own.
public struct ImageView: Sendable, Hashable {
    /// The image.
    public let image: ImageFile
    /// Which of its views, 0 or more.
    public let number: Int
    /// The image that it is mixed with; nil where the augmentation does not mix.
    public let partner: ImageFile?

    /// Names a view.
    public init(image: ImageFile, number: Int, partner: ImageFile? = nil) {
        precondition(number >= 0, "views are counted from 0")
        self.image = image
        self.number = number
        self.partner = partner
    }

    /// What the view is stored by: a digest of all that tells it from other views of the same augmentation and seed.
    var key: ContentDigest {
        ContentDigest(of: "view \(number) of \(image.digest) with \(partner?.digest.description ?? "none")".utf8)
    }
}
