internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftFiles

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Train several backbones and heads on the same images, and compare them.",
        discussion: """
            Every backbone is combined with every head. Each image goes through each backbone once; a head costs a second.

              graft compare --data photos --backbone mobilenet-v2 --backbone resnet50-v2
              graft compare --data photos --backbone a.onnx --backbone b.onnx --pairs
              graft compare --data photos --backbone a.onnx --head softmax --head auto
            """)

    @OptionGroup(title: "Images") var data: DataOptions

    @Option(
        name: .customLong("backbone"),
        help: "A backbone: a name, a link or a path, as for 'graft train'; repeat it for more.")
    var backbones: [String]

    @Flag(help: "Try each pair of backbones too, their features side by side.")
    var pairs = false

    @Option(
        name: .customLong("head"),
        help:
            "A head: softmax, or hidden layers as 256 or 256,128; with /bn for batch normalization, /0.2 for dropout; or one that is solved for: auto, logistic, logistic=C, lda, knn, prototypes. Repeat it for more. (default: softmax)"
    )
    var heads: [HeadArgument] = []

    @Option(help: "What to compute in: f32, bf16 or f16. (default: f32)")
    var precision: Precision = .float32

    @Option(help: "The device to run on.")
    var device: String = "CPU"

    @OptionGroup(title: "Training") var training: StepFlags
    @OptionGroup(title: "Augmentation") var augmentation: AugmentationFlags
    @OptionGroup(title: "Results") var results: ComparisonFlags
    @OptionGroup var hub: HubFlags
    @OptionGroup var reading: ReadingFlags
    @OptionGroup var cache: CacheFlags
    @OptionGroup var reporting: ReportingFlags

    func validate() throws {
        if data.source == nil { throw ValidationError("Give the images with either --data or --train.") }
        if backbones.isEmpty { throw ValidationError("Name backbones with --backbone.") }
        if Set(backbones).count != backbones.count { throw ValidationError("A backbone is named twice.") }
        if results.curves != nil, !heads.isEmpty, heads.allSatisfy({ $0.solving != nil }) {
            throw ValidationError("Heads that are solved for have no epochs: leave out --curves.")
        }
        try augmentation.requireUse(isSolved: heads.contains { $0.solving != nil })
        if pairs, backbones.count < 2 { throw ValidationError("--pairs needs two backbones or more.") }
    }

    func run() async throws {
        try await GraftCLI.reporting(to: reporting.reporter) { try await compare(&$0) }
    }

    private func compare(_ reporter: inout any TrainingReporter) async throws {
        try results.check()
        try cache.directory.prepare()
        let configuration = training.configuration
        let images = try await data.load(seed: configuration.seed)
        reporter.explain(images.explanation, warnings: images.warnings)
        guard let validation = images.validation else {
            throw ValidationError("A comparison needs validation images: name some with --validation.")
        }
        let options = TrainingOptions(
            configuration: configuration, augmentation: augmentation.augmentation(), views: augmentation.views(),
            resizeMode: reading.resizeMode(), decoder: reading.decoder(),
            skipsUnreadable: reading.skipUnreadable, cache: cache.directory)
        let candidates = self.candidates
        let logs = try results.logs(for: models.map(\.name))
        let (recording, source) = (results.runs.map { RunFolder($0) }, data.source)

        let comparison = try await withEvents(of: Step.self) { onStep in
            // A backbone is fetched when its turn comes, and that is told too.
            try await ImageClassifier.compare(
                candidates { onStep(.download($0)) }, on: images.training, validatingOn: validation, options: options
            ) { index, event in
                if logs.indices.contains(index) { logs[index].record(event) }
                onStep(.training(index, event))
            } onRun: { [models] index, run in
                var options = options
                (options.head, options.solving) = (models[index].head.head, models[index].head.solving)
                let setup = RunSetup(backbones: run.classifier.backbones, options: options, images: source)
                let total = run.durations.read + run.durations.extract + run.durations.train
                _ = try recording?.add(
                    RunRecord(
                        run, name: run.classifier.backbones.name, date: Date(), setup: setup, total: total))
            }
        } onEvent: { step in
            switch step {
            case .download(let event): reporter.report(event)
            case .training(_, .epoch) where !reporting.json, .training(_, .tried) where !reporting.json: break
            case .training(let index, let event):
                if case .began = event { announce(index, &reporter) }
                reporter.report(event)
            }
        }
        for failure in logs.compactMap(\.failure) {
            reporter.report(.warning("A log for TensorBoard is incomplete. \(failure)"))
        }
        try await finish(comparison, &reporter)
    }

    /// Says which candidate's turn it is.
    private func announce(_ index: Int, _ reporter: inout any TrainingReporter) {
        let (name, count) = (models[index].name, models.count)
        if reporting.json { JSONLine.write(ComparisonJSON.Turn(model: name, number: index + 1, of: count)) }
        reporter.explain(["", "\(index + 1)/\(count) \(displayName(of: name))"])
    }

    /// What happens while candidates are compared.
    private enum Step: Sendable {
        case download(HubEvent)
        case training(Int, TrainingEvent)
    }

    /// Every backbone with every head, and what the pair is called.
    private var models: [(name: String, backbones: [String], head: HeadArgument)] {
        let heads = heads.isEmpty ? [.softmax] : heads
        return joins.flatMap { names in
            let short = names.map { FilePath(argument: $0)?.lastComponent?.string ?? $0 }.joined(separator: " + ")
            return heads.map { head in
                (heads.count > 1 ? "\(short) \(head.text)" : short, names, head)
            }
        }
    }

    /// Each backbone alone, then each pair where pairs are wanted.
    private var joins: [[String]] {
        let single = backbones.map { [$0] }
        guard pairs else { return single }
        return single
            + backbones.indices.flatMap { first in
                backbones[(first + 1)...].map { [backbones[first], $0] }
            }
    }

    /// The models, whose backbones are fetched when their turn comes.
    private var candidates: @Sendable (@escaping @Sendable (HubEvent) -> Void) -> [ComparisonCandidate] {
        let (hub, directory) = (hub.hub(cache.directory), cache.directory.compiledNetworks)
        let options = BackboneOptions(precision: precision, device: device)
        return { [models] onEvent in
            models.map { model in
                ComparisonCandidate(name: model.name, head: model.head.head, solving: model.head.solving) {
                    var members: [Backbone] = []
                    for name in model.backbones {
                        members.append(
                            try await hub.backbone(
                                name, options: options, cacheDirectory: directory, onEvent: onEvent))
                    }
                    return JoinedBackbones(members)
                }
            }
        }
    }

    private func finish(_ comparison: Comparison, _ reporter: inout any TrainingReporter) async throws {
        if reporting.json {
            for index in comparison.entries.indices { JSONLine.write(ComparisonJSON.Model(comparison, at: index)) }
        } else if !reporting.quiet {
            Terminal.write("")
            for line in ComparisonText.lines(comparison) { Terminal.write(line) }
            Terminal.write(ComparisonText.conclusion(comparison))
        }
        try results.write(comparison)
        if let best = results.best {
            try await comparison.bestRun.save(to: best, cacheDirectory: cache.directory.compiledNetworks)
            reporter.explain(["Saved \(best.displayName), the classifier of \(displayName(of: comparison.best.name))."])
        }
        if reporting.json { JSONLine.write(ComparisonJSON.Finished(comparison, bundle: results.best?.string)) }
    }
}
