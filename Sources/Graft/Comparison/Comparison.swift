public import GraftMetrics
public import GraftTraining

/// Several classifiers that learned from the same images and were validated on the same others.
public struct Comparison: Sendable {
    /// The classifiers, in the order in which they were given; at least one.
    public let entries: [Entry]
    /// The training of the best classifier.
    public let bestRun: TrainingRun

    /// A classifier, what it costs and how it does.
    public struct Entry: Sendable {
        /// What it is called.
        public let name: String
        /// What its backbone is called.
        public let backbone: String
        /// The layers that were trained.
        public let head: HeadArchitecture
        /// The learned numbers of the head.
        public let trainableCount: Int
        /// The learned numbers of the backbone, which stayed as they were.
        public let frozenCount: Int
        /// The bytes of the backbone's files and of the head.
        public let modelSize: Int
        /// Images a second from files to classes, decoding included, with no feature kept.
        public let imagesPerSecond: Double
        /// How long extraction took, in seconds; nil where features of some images were there already, so that it says nothing.
        public let extractionSeconds: Double?
        /// Loss and accuracy, epoch by epoch.
        public let history: History
        /// How it does on the validation images.
        public let evaluation: Evaluation
        /// What it says of each validation image.
        public let scores: ScoredImages

        /// The interval in which the accuracy lies with 95 % confidence.
        public var interval: WilsonInterval { WilsonInterval(successes: scores.correctCount, of: scores.count) }

        /// How long an epoch took on average, or solving for the head, in seconds.
        public var secondsPerEpoch: Double {
            let seconds = history.epochs.compactMap(\.seconds)
            return seconds.isEmpty ? 0 : seconds.reduce(0, +) / Double(seconds.count)
        }

        /// Whether it is more accurate than another one, or as accurate with less loss.
        func isBetter(than other: Entry) -> Bool {
            (scores.accuracy, -evaluation.loss) > (other.scores.accuracy, -other.evaluation.loss)
        }
    }

    /// The position of the best classifier: the most accurate one, of equals the one with the least loss, of these the first.
    public var bestIndex: Int {
        entries.indices.reduce(0) { entries[$1].isBetter(than: entries[$0]) ? $1 : $0 }
    }

    /// The best classifier.
    public var best: Entry { entries[bestIndex] }

    /// Whether a classifier differs from the best one by more than chance; nil for the best itself.
    public func testAgainstBest(at index: Int) -> McNemarTest? {
        guard index != bestIndex else { return nil }
        let rights = { (scores: ScoredImages) in scores.labels.indices.map { scores.isCorrect(at: $0) } }
        return McNemarTest(rights(best.scores), rights(entries[index].scores))
    }
}
