internal import ArgumentParser
internal import Graft

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Score a classifier on labelled images.",
        discussion: """
            Folders are matched to classes by name; a class without a folder shifts nothing. The loss is the cross-entropy, and of \
            values the mean squared error in standard deviations of the training images, whatever the head was trained by.

              graft evaluate photos.graft photos/test
              graft evaluate photos.graft photos/test --tta 5
              graft evaluate tags.graft test.csv      # of several labels, or of values
              graft evaluate photos.graft photos/test --min-confidence 0.8
            """)

    @Argument(help: "The classifier.")
    var classifier: FilePath

    @Argument(
        help:
            "A folder with one folder a class, or a CSV file with columns path and label; of labels or values, a CSV file with those."
    )
    var images: FilePath

    @Option(help: "Of a model of several labels: the probability above which a label counts as told. (default: 0.5)")
    var threshold: Float?

    @OptionGroup(title: "Answers") var answers: AnswerFlags

    @Flag(help: "Leave out images that cannot be read instead of stopping.")
    var skipUnreadable = false

    @Flag(help: "Print JSON, one object.")
    var json = false

    @Option(help: "The device to run on. (default: the one that it was trained on)")
    var device: String?

    @OptionGroup var views: TestTimeFlags
    @OptionGroup var cache: CacheFlags

    func validate() throws {
        try classifier.requireText()
        if let threshold, !(0..<1).contains(threshold) {
            throw ValidationError("--threshold is at least 0 and below 1.")
        }
    }

    func run() async throws {
        let task = try ModelTask(ofBundleAt: classifier)
        if threshold != nil, task != .labels {
            throw ValidationError(
                "--threshold is for models of several labels; \(classifier.displayName) tells \(task.rawValue).")
        }
        try answers.requireClasses(task, of: classifier)
        if task == .classes { try await evaluateClassifier() } else { try await evaluatePredictor() }
    }

    private func evaluateClassifier() async throws {
        let classifier = try await ImageClassifier(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
        let policy = try answers.policy(for: classifier.model)
        let dataset = try ImageDataset(at: images, classes: nil)
        dataset.tell(!json)
        let result = try await withProgressBar(isShown: !json) { [skipUnreadable, cache, views] onEvent in
            try await classifier.assess(
                on: dataset, views: views.tta, skipsUnreadable: skipUnreadable, cache: cache.directory,
                onProgress: onEvent)
        }
        let given = answers.areGiven ? result.answers(by: policy) : nil
        guard !json else { return JSONLine.write(Scores(result, answers: given, views: views.tta)) }
        Terminal.write(EvaluationText.describe(result.evaluation))
        Terminal.write("Expected calibration error: \(result.calibrationError.text(decimals: 4))")
        if let given { Terminal.write(EvaluationText.describe(given)) }
    }

    private func evaluatePredictor() async throws {
        let predictor = try await ImagePredictor(
            contentsOf: classifier, device: device, cacheDirectory: cache.directory.writableCompiledNetworks())
        guard images.isTable else {
            throw ValidationError(
                "\(classifier.displayName) tells \(predictor.task.rawValue): give a CSV file that has them, not a folder."
            )
        }
        let kind: TargetKind = predictor.task == .labels ? .labels : .values(columns: predictor.names)
        let dataset = try TargetFile(images, kind: kind).load()
        if !json { Terminal.write(dataset.summary) }
        for warning in dataset.warnings { Terminal.complain("Warning: \(warning.description)") }
        let result = try await withProgressBar(isShown: !json) { [threshold, skipUnreadable, cache, views] onEvent in
            try await predictor.evaluate(
                on: dataset, threshold: threshold ?? 0.5, views: views.tta, skipsUnreadable: skipUnreadable,
                cache: cache.directory,
                onProgress: onEvent)
        }
        if json {
            JSONLine.write(PredictorEvaluationJSON(result))
        } else {
            Terminal.write(PredictorEvaluationText.describe(result))
        }
    }

    private struct Scores: Encodable {
        let images: Int
        /// How many views of each image were looked at.
        let views: Int
        let accuracy: Float
        let loss: Double
        let calibrationError: Double
        let areaUnderRiskCoverage: Double
        /// What comes of answering only where it is sure; nil where nobody asked.
        let answers: Answers?
        let classes: [ClassScores]
        let confusion: [[Int]]

        struct ClassScores: Encodable {
            let `class`: String
            let support: Int
            let precision: Float?
            let recall: Float?
            let f1: Float?
        }

        struct Answers: Encodable {
            let answered: Int
            let correct: Int
            let coverage: Double
            let accuracy: Double?
        }

        init(_ assessment: Assessment, answers: SelectiveAccuracy.Answers?, views: Int) {
            self.views = views
            let evaluation = assessment.evaluation
            calibrationError = assessment.calibrationError
            areaUnderRiskCoverage = SelectiveAccuracy(assessment.scores).areaUnderRiskCoverage
            self.answers = answers.map {
                Answers(
                    answered: $0.answeredCount, correct: $0.correctCount, coverage: $0.coverage,
                    accuracy: $0.accuracy)
            }
            images = evaluation.count
            accuracy = evaluation.accuracy
            loss = evaluation.loss
            confusion = evaluation.confusion
            classes = evaluation.classResults.map {
                ClassScores(
                    class: $0.className, support: $0.support, precision: $0.precision, recall: $0.recall, f1: $0.f1)
            }
        }
    }
}
