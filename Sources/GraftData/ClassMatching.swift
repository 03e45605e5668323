extension ImageDataset {
    /// The same images with the labels of a classifier, its classes found by name.
    ///
    /// So a test folder that lacks a class, or has them in another order, is still evaluated rightly.
    ///
    /// - Parameter known: The classifier's classes, in the order of its outputs.
    /// - Returns: A data set whose classes are `known`.
    /// - Throws: `DataError.unknownClass` if the data set has a class that the classifier has not, and
    ///   `DataError.repeatedClass` if `known` names one twice.
    public func matching(classes known: [String]) throws(DataError) -> ImageDataset {
        try requireDistinct(known)
        let indices = Dictionary(uniqueKeysWithValues: zip(known, known.indices))
        var newLabels: [Int] = []
        for name in classes {
            guard let index = indices[name] else { throw .unknownClass(name, in: source, known: known) }
            newLabels.append(index)
        }
        return ImageDataset(
            classes: known,
            images: images.map { LabeledImage(path: $0.path, label: newLabels[$0.label], group: $0.group) },
            source: source, skippedFiles: skippedFiles, strayImages: strayImages, ignoredClasses: ignoredClasses,
            warnings: warnings)
    }
}
