internal import ArgumentParser
internal import Graft

/// What commands take that learn from images, as 'graft train' does, without making a classifier.
struct StudyFlags: ParsableArguments {
    @OptionGroup(title: "Images") var data: DataOptions
    @OptionGroup(title: "Backbone") var backbone: BackboneFlags
    @OptionGroup(title: "Head") var head: HeadFlags
    @OptionGroup var reading: ReadingFlags
    @OptionGroup var cache: CacheFlags
    @OptionGroup var reporting: ReportingFlags

    func validate() throws {
        if data.source == nil { throw ValidationError("Give the images with either --data or --train.") }
        if backbone.backbone == nil { throw ValidationError("Name a backbone with --backbone.") }
    }

    /// How heads are trained.
    func options() throws -> TrainingOptions {
        TrainingOptions(
            head: try head.architecture(), solving: try head.solving(), configuration: try head.configuration(),
            resizeMode: reading.resizeMode(), decoder: reading.decoder(), skipsUnreadable: reading.skipUnreadable,
            cache: cache.directory,
            findsLearningRate: head.learningRate == .auto)
    }

    /// Finds the images and the backbones, and tells of both.
    func load(
        _ options: TrainingOptions, reporter: inout any TrainingReporter
    ) async throws -> (images: DataOptions.Loaded, backbones: JoinedBackbones) {
        try cache.directory.prepare()
        let images = try await data.load(seed: options.configuration.seed)
        reporter.explain(images.explanation, warnings: images.warnings)
        let (backbone, directory) = (backbone, cache.directory)
        let backbones = try await reporter.fetch { try await backbone.load(cache: directory, onEvent: $0) }
        return (images, backbones)
    }

    /// Runs a study, and ends what is half shown where it fails.
    func run(_ study: (inout any TrainingReporter) async throws -> Void) async throws {
        try await GraftCLI.reporting(to: reporting.reporter, study)
    }
}
