import GraftImages
import Testing

@testable import GraftAugmentation

@Suite("Augmentations of many views")
struct KerasDistributionTests {
    @Test(
        "draw as Keras' layers do: the quantiles of their images' numbers agree", arguments: KerasGoldens.distributions)
    func agreement(golden: KerasGoldens.Distribution) throws {
        let augmentation = try Augmentation(golden.augmentation)
        let scene = try KerasGoldens.scene()
        let count = 800
        let views = (0..<count).map { augmentation(scene, view: .first(ofImage: UInt64($0))) }
        for (name, quantiles) in golden.quantiles {
            let number = try #require(ImageNumbers.all[name])
            let drawn = views.map(number)
            // The largest distance between the two distributions, as in the test of Kolmogorov and Smirnov; both sides, since
            // there may be many equal numbers. Views are rounded to whole levels, Keras' images are not.
            let slack = 0.51
            for (index, quantile) in quantiles.enumerated() {
                let share = Double(index) / Double(quantiles.count - 1)
                let below = Double(drawn.count { $0 < quantile - slack }) / Double(count)
                let upTo = Double(drawn.count { $0 <= quantile + slack }) / Double(count)
                #expect(below < share + 0.09, "\(name): \(below) of the views are below \(quantile), not \(share)")
                #expect(upTo > share - 0.09, "\(name): \(upTo) of the views are up to \(quantile), not \(share)")
            }
        }
    }
}

/// The numbers of an image that the goldens have the quantiles of.
private enum ImageNumbers {
    static let all: [String: @Sendable (RGBImage) -> Double] = [
        "mean red": { mean(of: $0, channel: 0) },
        "mean blue": { mean(of: $0, channel: 2) },
        "spread": { image in
            let samples = image.samples.map(Double.init)
            let mean = samples.reduce(0, +) / Double(samples.count)
            return (samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(samples.count)).squareRoot()
        },
        "corner": { sample(of: $0, row: 2, column: 3, channel: 1) },
        "middle": { sample(of: $0, row: $0.height / 2, column: $0.height / 2 + 2, channel: 0) },
        "lowest": { Double($0.samples.min() ?? 0) },
        "highest": { Double($0.samples.max() ?? 0) },
    ]

    private static func mean(of image: RGBImage, channel: Int) -> Double {
        let samples = stride(from: channel, to: image.samples.count, by: 3).map { Double(image.samples[$0]) }
        return samples.reduce(0, +) / Double(samples.count)
    }

    private static func sample(of image: RGBImage, row: Int, column: Int, channel: Int) -> Double {
        Double(image.samples[(row * image.width + column) * 3 + channel])
    }
}
