/// How well a classifier does on labelled images.
public struct Evaluation: Sendable, Equatable, Codable {
    /// The classes, in the classifier's order.
    public let classes: [String]
    /// How often images of a class (row) were taken for a class (column), `[classes, classes]`.
    public let confusion: [[Int]]
    /// The mean cross-entropy of the true classes.
    public let loss: Double

    /// Counts predictions.
    ///
    /// - Parameters:
    ///   - classes: The classes, in the order of the columns.
    ///   - probabilities: A row an image, a column a class.
    ///   - labels: The true class of each image.
    ///   - loss: The mean cross-entropy of the true classes.
    package init(classes: [String], probabilities: [[Float]], labels: [Int], loss: Double) {
        self.classes = classes
        var confusion = [[Int]](repeating: [Int](repeating: 0, count: classes.count), count: classes.count)
        for (row, label) in zip(probabilities, labels) {
            let predicted = row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
            confusion[label][predicted] += 1
        }
        self.confusion = confusion
        self.loss = loss
    }

    /// How many images there were.
    public var count: Int { confusion.joined().reduce(0, +) }

    /// How many images were told right.
    public var correctCount: Int { classes.indices.reduce(0) { $0 + confusion[$1][$1] } }

    /// The share of images that were told right, from 0 to 1.
    public var accuracy: Float { count == 0 ? 0 : Float(correctCount) / Float(count) }

    /// How one class fared.
    public struct ClassResult: Sendable, Equatable {
        /// The name of the class.
        public let className: String
        /// How many images of the class there were.
        public let support: Int
        /// The share of the images taken for this class that are of it; nil when none was.
        public let precision: Float?
        /// The share of the images of this class that were told right; nil when there is none.
        public let recall: Float?
        /// The harmonic mean of precision and recall; nil when either is.
        public let f1: Float?
    }

    /// How each class fared, in the classifier's order.
    public var classResults: [ClassResult] {
        classes.indices.map { index in
            let support = confusion[index].reduce(0, +)
            let predicted = confusion.reduce(0) { $0 + $1[index] }
            let hits = Float(confusion[index][index])
            let precision = predicted == 0 ? nil : hits / Float(predicted)
            let recall = support == 0 ? nil : hits / Float(support)
            let f1: Float? =
                if let precision, let recall {
                    precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
                } else {
                    nil
                }
            return ClassResult(
                className: classes[index], support: support, precision: precision, recall: recall, f1: f1)
        }
    }

    /// Pairs of classes that are taken for one another, most often first.
    public var mostConfused: [(actual: String, predicted: String, count: Int)] {
        var pairs: [(actual: String, predicted: String, count: Int)] = []
        for actual in classes.indices {
            for predicted in classes.indices where actual != predicted && confusion[actual][predicted] > 0 {
                pairs.append((classes[actual], classes[predicted], confusion[actual][predicted]))
            }
        }
        return pairs.enumerated()
            .sorted { ($0.element.count, $1.offset) > ($1.element.count, $0.offset) }
            .map(\.element)
    }
}
