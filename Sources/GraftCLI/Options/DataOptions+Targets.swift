internal import ArgumentParser
internal import Graft

extension DataOptions {
    /// Images with labels or values, how they were understood, and what is odd about them.
    struct LoadedTargets: FoundImages {
        let training: TargetDataset
        let validation: TargetDataset?
        let explanation: [String]
        let warnings: [DatasetWarning]

        func train(
            on backbones: JoinedBackbones, options: TrainingOptions,
            onEvent: @escaping @Sendable (TrainingEvent) -> Void
        ) async throws -> any FinishedTraining {
            try await ImagePredictor.train(
                on: training, validatingOn: validation, backbones: backbones, options: options, onEvent: onEvent)
        }
    }

    /// Reads tables of labels or values, and holds images out where no table is for validation.
    func load(_ kind: TargetKind, seed: UInt64) async throws -> LoadedTargets {
        guard let place = data ?? train else { throw ValidationError("Give the images with --data or --train.") }
        for table in [place, validation].compactMap(\.self) where !table.isTable {
            throw ValidationError(
                "--multi-label and --regress take a CSV file, and \(table.displayName) is a folder: the folder that an image "
                    + "is in can only be one class.")
        }
        let labels = kind.isLabels ? classNames : nil
        if labels == nil, classes != nil { throw ValidationError("--classes goes with classes or labels.") }
        let all = try TargetFile(place, kind: kind, labels: labels).load()
        if let validation {
            let held = try TargetFile(validation, kind: kind).load()
            let known = labels.map { held.keeping(names: $0) } ?? held
            return LoadedTargets(
                training: all, validation: try known.matching(names: all.names),
                explanation: [all.summary, "\(known.summary.dropLast()) for validation."],
                warnings: all.warnings + known.warnings)
        }
        let split = try await all.split(validation: validationSplit ?? Self.usualSplit, seed: seed)
        return LoadedTargets(
            training: split.training, validation: split.validation.images.isEmpty ? nil : split.validation,
            explanation: [
                all.summary,
                "Using \(split.training.images.count) files for training and \(split.validation.images.count) for "
                    + "validation.",
            ], warnings: all.warnings + split.validation.warnings)
    }
}
