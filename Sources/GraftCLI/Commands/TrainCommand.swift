internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftAugmentation

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a classifier on labelled images: one folder a class, or a CSV file.",
        discussion: """
            Each image goes through the backbone once; its features are kept, so that the next training with the same images \
            and backbone starts at once.

              graft train --data photos --backbone efficientnet-b0 --output photos.graft
              graft train --train photos/train --validation photos/test --backbone net.onnx
              graft train --data photos.csv --multi-label --backbone efficientnet-b0
              graft train --data photos.csv --regress price --backbone efficientnet-b0
              graft train --from runs/20261124-235100-photos/run.json --epochs 30

            What may be added to each, for instance:

              --head auto                               the strongest linear head
              --join mobilenet-v2                       one head on two backbones
              --augment flip,rotation=0.1 --views 4     more to learn from
              --learning-rate auto                      a rate that is found
              --epochs 200 --patience 10 --schedule cosine --warmup 2
              --epochs 200 --checkpoint state --resume  goes on after a kill
              --tensorboard logs

            While the head is trained, Ctrl-C ends the present epoch and saves the best head so far; once more ends at once.
            """)

    @OptionGroup(title: "Images") var data: DataOptions
    @OptionGroup(title: "Task") var task: TaskFlags
    @OptionGroup(title: "Backbone") var backbone: BackboneFlags
    @OptionGroup(title: "Head") var head: HeadFlags
    @OptionGroup(title: "Augmentation") var augmentation: AugmentationFlags
    @OptionGroup(title: "Trust") var assessment: AssessmentFlags
    @OptionGroup(title: "Course of the training") var loop: LoopFlags
    @OptionGroup(title: "While it goes on") var checkpoint: CheckpointFlags

    @Option(name: .shortAndLong, help: "Where the classifier is saved.")
    var output: FilePath = "classifier.graft"

    @Flag(help: "Let the classifier refer to the backbone instead of holding a copy.")
    var backboneByReference = false

    @Option(help: "Draw loss and accuracy over the epochs: an .svg or .png file.")
    var curves: FilePath?

    @Option(
        help: "Write a page on the training: figures, curves, confusions, mistakes; an HTML file that stands alone.")
    var report: FilePath?

    @OptionGroup(title: "Record") var record: RecordFlags
    @OptionGroup(title: "TensorBoard") var tensorBoard: TensorBoardFlags
    @OptionGroup var reading: ReadingFlags
    @OptionGroup var cache: CacheFlags
    @OptionGroup var reporting: ReportingFlags

    func validate() throws {
        try output.requireText()
        _ = try curves.map { try PictureFile($0) }
        for file in [report, curves, checkpoint.checkpoint, checkpoint.csvLog].compactMap(\.self) {
            try file.requireOutside(output)
        }
        if let csvLog = checkpoint.csvLog?.absolute, [curves, report].contains(where: { $0?.absolute == csvLog }) {
            throw ValidationError("--csv-log, --curves and --report are files of their own.")
        }
        guard record.from == nil else { return }
        if data.source == nil { throw ValidationError("Give the images with either --data or --train.") }
        if backbone.backbone == nil { throw ValidationError("Name a backbone with --backbone.") }
    }

    func run() async throws {
        let repeated = try record.from.map { path throws in try RunFolder.record(at: path) }
        let setup = repeated?.setup
        let data = data.repeating(setup?.images)
        var configuration = try head.configuration(repeating: setup?.training)
        try loop.apply(to: &configuration)
        try configuration.validate()
        let targets = task.kind(repeating: setup?.targets)
        if case .values = targets, head.objective.loss == .crossEntropy {
            throw ValidationError("--loss cross-entropy is not for --regress: choose mse, mae or huber.")
        }
        if targets != nil, report != nil {
            throw ValidationError("--report is for classes, not for --multi-label or --regress.")
        }
        if targets != nil, assessment.folds != nil || assessment.calibrate == true || assessment.novelty == true {
            throw ValidationError(
                "--folds, --calibrate and --novelty are for classes, not for --multi-label or --regress.")
        }
        let solving = try head.solving(repeating: setup?.solving)
        if solving != nil, curves != nil || loop.isGiven || checkpoint.isGiven {
            throw ValidationError(
                "A head that is solved for has no epochs: leave out --curves, checkpoints, logs of epochs, schedules and early stopping."
            )
        }
        try augmentation.requireUse(isSolved: solving != nil, repeating: setup)
        if solving != nil, targets != nil {
            throw ValidationError(
                "A head is solved for only where each image has one class, not for --multi-label or --regress.")
        }
        var options = TrainingOptions(
            head: try head.architecture(repeating: setup?.head), solving: solving, configuration: configuration,
            augmentation: augmentation.augmentation(repeating: setup), views: augmentation.views(repeating: setup),
            resizeMode: reading.resizeMode(repeating: setup), decoder: reading.decoder(repeating: setup),
            skipsUnreadable: reading.skipUnreadable || setup?.skipsUnreadable == true, cache: cache.directory,
            findsLearningRate: head.learningRate == .auto)
        assessment.apply(to: &options, repeating: setup, reviewsLabels: report != nil)
        try await TrainingSession(
            data: { [configuration] in
                if let targets { return try await data.load(targets, seed: configuration.seed) }
                return try await data.load(seed: configuration.seed)
            },
            backbones: { [backbone, cache] in
                try await backbone.load(repeating: setup, cache: cache.directory, onEvent: $0)
            },
            options: options, output: output, storage: backboneByReference ? .reference : .copy,
            recording: record.recording(for: output, images: data.source, targets: targets, repeated: repeated),
            curves: try curves.map { try PictureFile($0) }, report: report,
            checkpoint: { try checkpoint.prepare() }, csvLog: { try checkpoint.log() },
            log: { try tensorBoard.log(bundle: output) }
        ).run(reporter: reporting.reporter)
    }
}
