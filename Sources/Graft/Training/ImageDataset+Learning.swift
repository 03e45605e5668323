internal import GraftData
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

extension ImageDataset: LearnableDataset {
    var task: ModelTask { .classes }
    var outputNames: [String] { classes }

    func targets(of images: [LabeledImage]) -> Targets { .classes(images.map(\.label)) }

    func statement(on image: LabeledImage) -> String { classes[image.label] }

    func requireReadable(learned: Targets, held: Targets, of validation: ImageDataset?) throws(GraftError) {
        try Self.requireValidation(held, of: validation)
        guard case .classes(let labels) = learned else { return }
        if let empty = classes.indices.first(where: { !labels.contains($0) }) {
            throw .classWithoutImages(classes[empty])
        }
    }

    static func oddities(
        training: ImageDataset, validation: ImageDataset?, digests: [FilePath: ContentDigest]
    ) -> [String] {
        var oddities = training.conflictingCopies(digests: digests).map(\.description)
        if let validation {
            oddities += validation.conflictingCopies(digests: digests).map(\.description)
            let shared = DatasetSplit(training: training, validation: validation).sharedImages(digests: digests)
            if !shared.isEmpty {
                let lines = shared.prefix(10).map { "\n  \($0.validation.displayName) = \($0.training.displayName)" }
                let rest = shared.count > 10 ? "\n  and \(shared.count - 10) more" : ""
                oddities.append(
                    "\(shared.count) validation images are trained on too, so validation flatters the classifier:"
                        + lines.joined() + rest)
            }
        }
        return oddities
    }
}
