internal import Foundation
public import SystemPackage

/// Images whose classes are known, and how probable a classifier finds each class.
public struct ScoredImages: Sendable, Equatable {
    /// The classes, in the order of the probabilities.
    public let classes: [String]
    /// The images' files.
    public let paths: [FilePath]
    /// The true class of each image, an index into `classes`.
    public let labels: [Int]
    /// A row an image, a column a class; each row adds up to 1.
    public let probabilities: [[Float]]

    /// Puts scores together; there is a label and a row for each path.
    public init(classes: [String], paths: [FilePath], labels: [Int], probabilities: [[Float]]) {
        precondition(paths.count == labels.count && labels.count == probabilities.count, "a label and a row an image")
        precondition(
            labels.allSatisfy { classes.indices.contains($0) }
                && probabilities.allSatisfy { $0.count == classes.count },
            "labels and columns are those of the classes")
        self.classes = classes
        self.paths = paths
        self.labels = labels
        self.probabilities = probabilities
    }

    /// How many images there are.
    public var count: Int { labels.count }

    /// The most probable class of an image; of equals the first.
    public func predictedLabel(at index: Int) -> Int {
        let row = probabilities[index]
        return row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 }
    }

    /// Whether the most probable class of an image is its true one.
    public func isCorrect(at index: Int) -> Bool { predictedLabel(at: index) == labels[index] }

    /// How probable the most probable class of an image is, from 0 to 1.
    public func confidence(at index: Int) -> Float { probabilities[index][predictedLabel(at: index)] }

    /// How many images are told right.
    public var correctCount: Int { labels.indices.count { isCorrect(at: $0) } }

    /// The share of images that are told right, from 0 to 1; 0 where there are none.
    public var accuracy: Double { count == 0 ? 0 : Double(correctCount) / Double(count) }

    /// The same images with every probability raised to a power, and each row made to add up to 1 again.
    ///
    /// Raised to the temperature that a classifier was scaled by, they are as they were before.
    public func raised(to exponent: Double) -> ScoredImages {
        let rows = probabilities.map { row in
            let powers = row.map { pow(Double($0), exponent) }
            let sum = powers.reduce(0, +)
            return sum > 0 ? powers.map { Float($0 / sum) } : row
        }
        return ScoredImages(classes: classes, paths: paths, labels: labels, probabilities: rows)
    }

    /// The images that are told wrong, by their indices, those that the classifier is surest of first.
    public var mostConfidentMistakes: [Int] {
        labels.indices.filter { !isCorrect(at: $0) }.sorted { (confidence(at: $0), $1) > (confidence(at: $1), $0) }
    }

    /// All images, by their indices, those that the classifier is least sure of first.
    public var leastCertain: [Int] {
        labels.indices.sorted { (confidence(at: $0), $0) < (confidence(at: $1), $1) }
    }
}
