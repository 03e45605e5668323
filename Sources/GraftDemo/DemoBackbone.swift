internal import Foundation
public import SystemPackage

/// A small network that stands in for a pretrained backbone where none can be fetched.
///
/// **It was never trained**: its first filters are fixed, the others drawn from a seed, and it has seen no picture.
/// What it tells apart is edges and how they lie to each other, which is enough for simple shapes and patterns such
/// as ``DemoImages`` and for little else. Use a pretrained backbone for photographs.
///
/// The input `image` is `[N, 3, 96, 96]`, float32, red first, values in 0...1; N is free. The output `features` is
/// `[N, 504]`, float32, of mean 0 and of order 1. On the way:
///
/// 1. The picture's contrast is brought to 1, so that exposure does not count.
/// 2. Gabor filters of 8 directions in three opponent colours give the strength of edges.
/// 3. 28 random arrangements of edges, each in 16 rotations, are sought.
/// 4. Each one's answers are pooled over the picture, by mean and by maximum.
/// 5. The amplitudes of the Fourier series over the 16 rotations are taken, which do not change as the picture turns;
///    they count relative to the mean, on a logarithmic scale, compared with the other arrangements.
///
/// The plan follows Bruna and Mallat, "Invariant Scattering Convolution Networks", IEEE TPAMI 35(8), 2013, and Pinto
/// and others, "A High-Throughput Screening Approach to Discovering Good Forms of Biologically Inspired Visual
/// Representation", PLoS Computational Biology 5(11), 2009, who show how far such networks go without training.
public struct DemoBackbone: Sendable {
    /// What the random filters are drawn from.
    public let seed: UInt64
    /// The height and width of the input, in pixels.
    public static let inputSize = 96
    /// The length of the feature vector.
    public static let featureCount = 504

    private static let directions = 8
    private static let arrangements = 28

    /// Describes the network of a seed; nothing is computed yet.
    public init(seed: UInt64 = 1) {
        self.seed = seed
    }

    /// Writes the network in OpenVINO's format: `demo.xml`, `demo.bin` and, beside them, `demo.graft.json`, which says
    /// that pixels go in as 0...1.
    ///
    /// - Parameter directory: The folder to write into; made where it is missing.
    /// - Returns: The path of `demo.xml`.
    /// - Throws: ``DemoError``.
    public func write(to directory: FilePath) throws(DemoError) -> FilePath {
        let folder = OutputFolder(directory)
        try folder.make()
        let network = network
        try folder.write(network.constants, as: "demo.bin")
        try folder.write(Array("{\"pixel_range\": [0, 1]}\n".utf8), as: "demo.graft.json")
        // Last, so that where there is a network it is whole.
        try folder.write(Array(network.xml.utf8), as: "demo.xml")
        return directory.appending("demo.xml")
    }

    private var network: IRNetwork {
        var network = IRNetwork(name: "graft-demo")
        let image = network.parameter("image", shape: [-1, 3, Self.inputSize, Self.inputSize])
        let edges = Self.edges(of: image, in: &network)

        let filters = ArrangementFilters(count: Self.arrangements, directions: Self.directions, seed: seed)
        let weights = network.constant(
            filters.weights,
            shape: [filters.count * filters.rotations, filters.directions, filters.side, filters.side])
        let answers = network.convolution(edges, weights, stride: 2)
        let found = network.rectified(network.combined(answers, .difference, 0.5))

        let spectra = [IRNetwork.Reduction.mean, .max].map { pooling in
            let pooled = network.reduced(found, pooling, axes: [2, 3], keepsAxes: false)
            let answers = network.reshaped(pooled, [0, filters.count, filters.rotations])
            return Self.spectrum(of: answers, in: &network)
        }
        let joined = network.concatenated(spectra, axis: 1)
        // Adam at its usual rate wants features of order 1; their spread is about half of that.
        let gain = network.constant([2], shape: [1])
        let features = network.add(
            "Multiply", opset: 1, name: "features", attributes: ["auto_broadcast": "numpy"], inputs: [joined, gain],
            shape: joined.shape)
        network.result(features)
        return network
    }

    /// The strength of edges, `[N, directions, 48, 48]`, relative to the picture's mean.
    private static func edges(of image: IRNetwork.Output, in network: inout IRNetwork) -> IRNetwork.Output {
        let picture = network.standardized(image, axes: [1, 2, 3], epsilon: 1e-4)
        let filters = GaborFilters(directions: directions)
        let inDirection = GaborFilters.filtersInDirection
        let weights = network.constant(
            filters.weights, shape: [directions * inDirection, 3, filters.side, filters.side])
        let waves = network.convolution(picture, weights, stride: 2)
        let grouped = network.reshaped(waves, [0, directions, inDirection] + waves.shape[2...])
        let strengths = network.reduced(grouped, .length, axes: [2], keepsAxes: false)
        let mean = network.reduced(strengths, .mean, axes: [1, 2, 3], keepsAxes: true)
        // A picture without edges has a mean of 0.
        return network.combined(strengths, .quotient, network.combined(mean, .sum, 0.05))
    }

    /// Log amplitudes over rotations: from `[N, arrangements, R]` to `[N, arrangements * (R / 2 + 1)]`.
    private static func spectrum(of answers: IRNetwork.Output, in network: inout IRNetwork) -> IRNetwork.Output {
        let rotations = answers.shape[2]
        let harmonics = rotations / 2
        let waves = (0..<rotations).flatMap { rotation -> [Float] in
            let angles = (1...harmonics).map { Float($0 * rotation) * 2 * .pi / Float(rotations) }
            return angles.map { cos($0) / Float(rotations) } + angles.map { sin($0) / Float(rotations) }
        }
        let matrix = network.constant(waves, shape: [rotations, harmonics * 2])
        let parts = network.reshaped(network.product(answers, matrix: matrix), [0, arrangements, 2, harmonics])
        let amplitudes = network.reduced(parts, .length, axes: [2], keepsAxes: false)
        let mean = network.reduced(answers, .mean, axes: [2], keepsAxes: true)
        let relative = network.combined(amplitudes, .quotient, network.combined(mean, .sum, 0.01))
        let both = network.concatenated([relative, mean], axis: 2)
        // Far below the usual values, so that the logarithm of 0 is finite.
        let logarithms = network.logarithm(network.combined(both, .sum, 0.05))
        let usual = network.reduced(logarithms, .mean, axes: [1], keepsAxes: true)
        let compared = network.combined(logarithms, .difference, usual)
        return network.reshaped(compared, [0, arrangements * (harmonics + 1)])
    }
}
