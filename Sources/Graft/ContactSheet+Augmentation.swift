public import GraftAugmentation
public import GraftData
internal import GraftFeatures
internal import GraftFiles
public import GraftImages
public import GraftPlots
internal import SystemPackage

extension ContactSheet {
    /// Draws images of each class at random and shows what an augmentation makes of them: a row an image, itself first.
    ///
    /// The views are those that a training with the same seed has for a network of this size, but for mixing, which takes its
    /// partners from a few images.
    ///
    /// - Parameters:
    ///   - dataset: The images.
    ///   - augmentation: How they are changed.
    ///   - views: How many views there are of each image.
    ///   - title: What the sheet is called; empty for nothing.
    ///   - count: How many images of each class.
    ///   - seed: The same seed shows the same images and views.
    ///   - side: Width and height that images are resized to first, as for a network.
    ///   - decoder: How images are decoded.
    public init(
        of dataset: ImageDataset, augmentedBy augmentation: Augmentation, views: Int, title: String = "",
        perClass count: Int = 1, seed: UInt64 = 42, side: Int = 224, decoder: ImageDecoder = ImageDecoder()
    ) async {
        let images = dataset.sample(perClass: count, seed: seed).joined().map { $0 }
        let originals = await concurrentMap(images.count) { index in
            AugmentedOriginal(fileAt: images[index].path, side: side, decoder: decoder)
        }
        // Enough that each has another one to be mixed with.
        let others =
            augmentation.mixing == nil || count > 1 ? [] : dataset.sample(perClass: 2, seed: seed).joined().map { $0 }
        let more = await concurrentMap(others.count) { index in
            AugmentedOriginal(fileAt: others[index].path, side: side, decoder: decoder)
        }
        let partners = (originals + more).compactMap(\.self)
        let sections = await concurrentMap(images.count) { index in
            let (image, original) = (images[index], originals[index])
            return Section(
                title: dataset.classes[image.label],
                note: image.path.lastComponent.map { FilePath($0.string).displayName } ?? "",
                tiles: original?.tiles(of: augmentation, views: views, seed: seed, partners: partners)
                    ?? [Tile(image: nil, label: image.path.displayName)])
        }
        self.init(title: title, sections: sections)
    }
}

/// An image before it is changed, and what its views depend on.
private struct AugmentedOriginal: Sendable {
    let image: RGBImage
    let digest: ContentDigest

    init?(fileAt path: FilePath, side: Int, decoder: ImageDecoder) {
        guard let bytes = try? path.readContents(), let image = try? decoder.decode(bytes, resizedTo: (side, side))
        else { return nil }
        self.image = image
        digest = ContentDigest(of: bytes)
    }

    /// The image itself and its views.
    func tiles(
        of augmentation: Augmentation, views: Int, seed: UInt64, partners: [AugmentedOriginal]
    ) -> [ContactSheet.Tile] {
        let changed = (0..<views).map { number -> RGBImage in
            let view = Augmentation.View(seed: seed, digest: digest, number: number)
            let changed = augmentation(image, view: view)
            guard augmentation.mixing != nil else { return changed }
            let own = digest
            let partners = partners.filter { $0.digest != own }
            guard !partners.isEmpty else { return changed }
            let partner = partners[ImageMixing.partner(among: partners.count, view: view)]
            let partnerView = Augmentation.View(seed: seed, digest: partner.digest, number: number)
            return augmentation.mix(changed, with: augmentation(partner.image, view: partnerView), view: view)
        }
        return [ContactSheet.Tile(image: image, caption: "as it is")]
            + changed.enumerated().map { ContactSheet.Tile(image: $1, caption: "view \($0 + 1)") }
    }
}
