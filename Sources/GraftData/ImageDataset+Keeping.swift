extension ImageDataset {
    /// The images of some classes only, under the same labels' names; a class that is not there is passed over.
    public func keeping(classes kept: [String]) -> ImageDataset {
        let names = classes.filter(kept.contains)
        let images = images.compactMap { image in
            names.firstIndex(of: classes[image.label]).map {
                LabeledImage(path: image.path, label: $0, group: image.group)
            }
        }
        return ImageDataset(classes: names, images: images, source: source, warnings: warnings)
    }
}
