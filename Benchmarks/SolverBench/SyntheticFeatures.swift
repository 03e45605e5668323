internal import GraftRandom
internal import GraftTraining

/// Feature vectors as a frozen network might give them: rectified, many of them alike, of classes that overlap.
enum SyntheticFeatures {
    /// How many numbers the features are made of: as in real networks, far fewer than there are features.
    private static let latentCount = 256
    /// How many of them make a feature.
    private static let termCount = 6
    /// How far classes lie apart, where what varies inside a class is 1.
    private static let classDistance = 0.35
    /// The share of examples with a wrong label.
    private static let mislabeledShare = 0.05

    /// Makes examples, the classes by turns; the same seed gives the same ones.
    static func make(count: Int, dimension: Int, classCount: Int, seed: UInt64) throws -> LabeledFeatures {
        var generator = SeededGenerator(seed: seed)
        // What varies most varies a lot more than what varies least.
        let spreads = (0..<latentCount).map { 1 / (1 + Double($0) / 16).squareRoot() }
        let centres = (0..<classCount * latentCount).map { index in
            generator.nextNormal() * classDistance * spreads[index % latentCount]
        }
        let terms = (0..<dimension * termCount).map { _ in
            (latent: generator.nextIndex(below: latentCount), factor: Float(generator.nextNormal()))
        }
        var elements = [Float](repeating: 0, count: count * dimension)
        var labels: [Int] = []
        var latents = [Float](repeating: 0, count: latentCount)
        for row in 0..<count {
            let label = row % classCount
            for index in latents.indices {
                latents[index] = Float(centres[label * latentCount + index] + generator.nextNormal() * spreads[index])
            }
            for feature in 0..<dimension {
                var sum: Float = 0
                for term in feature * termCount..<(feature + 1) * termCount {
                    sum += terms[term].factor * latents[terms[term].latent]
                }
                // A little of everything is in no other feature.
                sum += 0.3 * (generator.nextUnitFloat() - 0.5)
                elements[row * dimension + feature] = max(sum, 0)
            }
            let isMislabeled = generator.nextUnitDouble() < mislabeledShare
            labels.append(isMislabeled ? generator.nextIndex(below: classCount) : label)
        }
        return try LabeledFeatures(
            source: Matrix(rows: count, columns: dimension, elements: elements), labels: labels)
    }
}
