internal import GraftData
internal import GraftFiles
internal import GraftTraining
internal import SystemPackage

extension TargetDataset: LearnableDataset {
    var task: ModelTask { kind.isLabels ? .labels : .values }
    var outputNames: [String] { names }

    func targets(of images: [TargetImage]) -> Targets {
        let matrix = Matrix(rows: images.count, columns: names.count, elements: images.flatMap(\.targets))
        return kind.isLabels ? .labels(matrix) : .values(matrix)
    }

    func statement(on image: TargetImage) -> String {
        zip(names, image.targets).map { "\($0)=\($1)" }.joined(separator: ",")
    }

    func requireReadable(learned: Targets, held: Targets, of validation: TargetDataset?) throws(GraftError) {
        guard learned.count > 0 else { throw .noImages }
        try Self.requireValidation(held, of: validation)
    }

    static func oddities(
        training: TargetDataset, validation: TargetDataset?, digests: [FilePath: ContentDigest]
    ) -> [String] {
        let learned = training.images.filter { digests[$0.path] != nil }
        let held = (validation?.images ?? []).filter { digests[$0.path] != nil }
        let images = learned + held
        var oddities: [String] = []
        let byContent = Dictionary(grouping: images.indices) { digests[images[$0].path] }
        let conflicts = byContent.values.filter { copies in Set(copies.map { images[$0].targets }).count > 1 }
        if let first = conflicts.flatMap(\.self).min() {
            oddities.append(
                "\(counted(conflicts.count, "image")) of the same content \(conflicts.count == 1 ? "is" : "are") said to have "
                    + "different \(training.task.rawValue), such as \(quoted(images[first].path)). Correct the wrong ones."
            )
        }
        let trained = Set(learned.map { digests[$0.path] })
        let shared = held.filter { trained.contains(digests[$0.path]) }
        if let first = shared.first {
            oddities.append(
                "\(shared.count) validation images are trained on too, so validation flatters the model; the first is "
                    + "\(quoted(first.path)).")
        }
        return oddities
    }
}
