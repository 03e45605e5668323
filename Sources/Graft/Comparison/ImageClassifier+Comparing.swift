public import GraftData
internal import GraftBackbones
internal import GraftMetrics
internal import GraftTraining
internal import SystemPackage

extension ImageClassifier {
    /// Trains several classifiers on the same images and compares them.
    ///
    /// Each image goes through each backbone once, however many heads are trained on its features.
    ///
    /// - Parameters:
    ///   - candidates: The backbones and heads, at least one.
    ///   - training: The images to learn from.
    ///   - validation: The images to compare on, with the same classes.
    ///   - options: Epochs and the rest, the same for all; the head is the candidate's.
    ///   - onEvent: Told what happens in the training of the candidate of a position.
    ///   - onRun: Given the finished training of the candidate of a position; but for the best one it is not kept.
    /// - Returns: The classifiers, and what each costs.
    /// - Throws: What ``train(on:validatingOn:backbone:options:onEvent:)`` throws; `GraftError.candidatesDisagree` where files
    ///   have changed between two trainings; what `onRun` throws.
    public static func compare(
        _ candidates: [ComparisonCandidate], on training: ImageDataset, validatingOn validation: ImageDataset,
        options: TrainingOptions = TrainingOptions(),
        onEvent: @escaping @Sendable (Int, TrainingEvent) -> Void = { _, _ in },
        onRun: @Sendable (Int, TrainingRun) async throws -> Void = { _, _ in }
    ) async throws -> Comparison {
        var entries: [Comparison.Entry] = []
        var best: (index: Int, run: TrainingRun)?
        // What a backbone costs is measured once, not again for each head on it.
        var costs: [[String]: BackboneCost] = [:]
        for (index, candidate) in candidates.enumerated() {
            var options = options
            options.head = candidate.head
            options.solving = candidate.solving
            // Of one training each: the next candidate would find another's.
            options.checkpoint = nil
            let run = try await train(
                on: training, validatingOn: validation, backbones: try await candidate.backbones(), options: options
            ) { onEvent(index, $0) }
            let backbones = run.classifier.backbones.digests
            let cost = if let known = costs[backbones] { known } else { try await BackboneCost(of: run) }
            costs[backbones] = cost
            let entry = try run.entry(named: candidate.name, cost: cost)
            // The tests compare image by image: a file that vanished between two trainings would shift them.
            if let first = entries.first, first.scores.paths != entry.scores.paths {
                throw GraftError.candidatesDisagree(first.name, candidate.name)
            }
            try await onRun(index, run)
            if best.map({ entry.isBetter(than: entries[$0.index]) }) ?? true { best = (index, run) }
            entries.append(entry)
        }
        guard let best else { preconditionFailure("there is something to compare") }
        return Comparison(entries: entries, bestRun: best.run)
    }
}

extension TrainingRun {
    /// What a comparison keeps of the training.
    fileprivate func entry(named name: String, cost: BackboneCost) throws -> Comparison.Entry {
        guard let evaluation, let scores else { throw GraftError.noImages }
        let backbones = classifier.backbones
        return Comparison.Entry(
            name: name, backbone: backbones.name, head: classifier.record?.architecture ?? .softmax,
            trainableCount: classifier.head.parameterCount, frozenCount: backbones.parameterCount,
            modelSize: backbones.fileSize
                + (classifier.head.parameterCount + classifier.head.frozenParameterCount) * MemoryLayout<Float>.size,
            imagesPerSecond: cost.imagesPerSecond, extractionSeconds: cost.extractionSeconds, history: history,
            evaluation: evaluation, scores: scores)
    }
}

/// How long a backbone takes.
private struct BackboneCost {
    let imagesPerSecond: Double
    let extractionSeconds: Double?

    init(of run: TrainingRun) async throws {
        imagesPerSecond = try await run.classifier.imagesPerSecond(of: run.scores?.paths ?? [])
        extractionSeconds = run.computedCount == run.passCount ? run.durations.extract / .seconds(1) : nil
    }
}

extension ImageClassifier {
    /// Images that the speed is measured on; more would take long with a slow backbone.
    private static let speedSampleCount = 64

    /// Images a second, from files to classes.
    fileprivate func imagesPerSecond(of paths: [FilePath]) async throws -> Double {
        let sample = Array(paths.prefix(Self.speedSampleCount))
        // What is needed the first time is made before the clock runs.
        for try await _ in classify(imagesAt: Array(sample.prefix(2))) {}
        let start = ContinuousClock.now
        for try await _ in classify(imagesAt: sample) {}
        return Double(sample.count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
