internal import GraftAugmentation
internal import GraftFiles
internal import GraftPipeline

extension ImageVariant {
    /// A view of an augmentation for training, mixed with the same view of another image where the augmentation mixes.
    init(_ view: ImageView, of augmentation: Augmentation, seed: UInt64) {
        let number = view.number
        let partner = view.partner.map { partner in
            Partner(
                load: { try partner.path.readContents() }, size: partner.path.fileSize,
                view: Augmentation.View(seed: seed, digest: partner.digest, number: number))
        }
        self.init(
            augmentation: augmentation,
            view: Augmentation.View(seed: seed, digest: view.image.digest, number: number), partner: partner)
    }
}
