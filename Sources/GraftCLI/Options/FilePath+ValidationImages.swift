internal import Graft
internal import GraftFiles

extension FilePath {
    /// The labelled images to look at in a place: of a folder with training and validation images the latter, else all.
    ///
    /// - Parameter isTold: Whether it is told what they are; warnings are in any case.
    /// - Returns: The images.
    /// - Throws: `DataError`.
    func validationDataset(isTold: Bool = true) throws -> ImageDataset {
        var place = self
        if !isTable {
            let layout = try DatasetLayout(of: self)
            place = layout.validation ?? layout.training
        }
        let dataset = try ImageDataset(at: place, classes: nil)
        if isTold, place != self { Terminal.write("Taking the images of \(place.displayName).") }
        dataset.tell(isTold)
        return dataset
    }
}

extension ImageDataset {
    /// Tells what there is, where that is wanted, and what is odd about it.
    func tell(_ isTold: Bool = true) {
        if isTold { for line in lines { Terminal.write(line) } }
        for warning in warnings { Terminal.complain("Warning: \(warning.description)") }
    }
}
