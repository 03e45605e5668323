extension ImageDataset {
    /// Checks that there is enough to train on: two classes or more, with an image each.
    ///
    /// A data set to evaluate on need not pass.
    ///
    /// - Returns: A warning for each class with a single image.
    /// - Throws: `DataError.tooFewClasses` or `DataError.emptyClass`.
    public func validateForTraining() throws(DataError) -> [DatasetWarning] {
        guard classes.count >= 2 else { throw .tooFewClasses(classes, in: source) }
        let counts = classCounts
        for (name, count) in zip(classes, counts) where count == 0 { throw .emptyClass(name, in: source) }
        return zip(classes, counts).filter { $0.1 == 1 }.map { .singleImage(class: $0.0) }
    }
}
