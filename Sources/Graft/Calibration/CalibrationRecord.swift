internal import GraftFiles
internal import GraftMetrics
internal import GraftTraining

/// How a classifier's probabilities were made to mean what they say, as its bundle keeps it.
public struct CalibrationRecord: Sendable, Equatable, Codable {
    /// What the logits of the trained head are divided by; above 1 where it was too sure.
    ///
    /// It is in the last layer already.
    public var temperature: Double
    /// Which images it was found on.
    public var source: Source
    /// How many they were.
    public var imageCount: Int
    /// Their mean cross-entropy before.
    public var lossBefore: Double
    /// Their mean cross-entropy after.
    public var lossAfter: Double
    /// By how much confidence and accuracy differed before, in the mean over the images, from 0 to 1.
    public var errorBefore: Double
    /// By how much they differ after.
    ///
    /// A little of the gain is luck: the temperature was chosen on the same images.
    public var errorAfter: Double

    /// The images that a temperature was found on.
    public enum Source: String, Sendable, Codable {
        /// Those that the training was validated on.
        case validation
        /// Those that were learned from, each judged by a head that had not learned from it.
        case crossValidation
        /// Others.
        case others
    }
}

extension CalibrationRecord {
    /// Finds the temperature of logits; nil where the images do not tell it.
    ///
    /// - Parameters:
    ///   - logits: What the head gives, before any scaling, for images that it has not learned from, `[N, classes]`.
    ///   - labels: The class of each.
    ///   - source: Which images these are.
    /// - Throws: What `TrainingError.noExamples` and `.logitsNotFinite` say.
    init?(logits: Matrix, labels: [Int], source: Source) throws(TrainingError) {
        let scaling = try TemperatureScaling(logits: logits, labels: labels)
        guard !scaling.isAtLimit else { return nil }
        temperature = scaling.temperature
        self.source = source
        imageCount = labels.count
        (lossBefore, lossAfter) = (scaling.lossBefore, scaling.lossAfter)
        errorBefore = Self.error(of: logits, labels)
        errorAfter = Self.error(of: logits.dividing(by: scaling.temperature), labels)
    }

    private static func error(of logits: Matrix, _ labels: [Int]) -> Double {
        let probabilities = Softmax.probabilities(logits: logits)
        return Calibration(
            probabilities: (0..<probabilities.rows).map { Array(probabilities.row($0)) }, labels: labels
        ).expectedCalibrationError
    }
}

extension CalibrationRecord {
    /// The images that the temperature was found on, as a part of a sentence: `the 150 validation images`.
    public var imagesText: String {
        switch source {
        case .validation: "the \(counted(imageCount, "validation image"))"
        case .crossValidation: "the \(counted(imageCount, "training image")), by cross-validation"
        case .others: counted(imageCount, "other image")
        }
    }
}

extension Matrix {
    /// Every element divided by a number.
    func dividing(by divisor: Double) -> Matrix {
        Matrix(rows: rows, columns: columns, elements: elements.map { Float(Double($0) / divisor) })
    }
}
