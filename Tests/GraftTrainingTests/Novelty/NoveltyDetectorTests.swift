import Foundation
import GraftRandom
import Testing

@testable import GraftTraining

@Suite("Novelty")
struct NoveltyDetectorTests {
    private struct Golden: Decodable {
        let name: String
        let examples: [[Float]]
        let labels: [Int]
        let judged: [[Float]]
        let scores: [Float]
    }

    private func matrix(_ rows: [[Float]]) -> Matrix {
        Matrix(rows: rows.count, columns: rows[0].count, elements: Array(rows.joined()))
    }

    @Test("The distance is NumPy's in double precision, with more examples than numbers and with fewer")
    func agreement() throws {
        let goldens = try JSONDecoder().decode([Golden].self, from: Data(contentsOf: fixture("novelty.json")))
        #expect(goldens.count == 2)
        for golden in goldens {
            let distance = try #require(
                RelativeMahalanobis(features: matrix(golden.examples), labels: golden.labels))
            let greatest = golden.scores.map(abs).max() ?? 1
            let difference = largestDifference(distance.scores(of: matrix(golden.judged)), golden.scores)
            #expect(difference < 1e-3 * greatest, "\(golden.name): \(difference) of \(greatest)")
        }
    }

    private static func detector(seed: UInt64 = 1) async throws -> NoveltyDetector {
        let examples = try LabeledFeatures.clusters(count: 200, dimension: 24, classCount: 4, seed: 1)
        return try #require(try await NoveltyDetector(learning: examples, seed: seed))
    }

    private static func novelties(_ examples: LabeledFeatures, by detector: NoveltyDetector) throws -> [Double] {
        var features = Matrix(rows: 0, columns: examples.source.dimension)
        examples.source.gather(Array(0..<examples.count)[...], into: &features)
        return (0..<features.rows).map { detector.novelty(of: Array(features.row($0))) }
    }

    @Test("Novelties of new images of the same kind are spread evenly; those of another kind are near 1")
    func percentiles() async throws {
        let detector = try await Self.detector()
        #expect(detector.referenceCount == 200)
        let known = try Self.novelties(
            LabeledFeatures.clusters(count: 400, dimension: 24, classCount: 4, seed: 9), by: detector)
        for share in [0.1, 0.5, 0.9, 0.95] {
            let below = Double(known.count { $0 <= share }) / 400
            #expect(abs(below - share) < 0.15, "\(below) of new images are below \(share)")
        }
        let others = try Self.novelties(
            LabeledFeatures.clusters(count: 100, dimension: 24, classCount: 4, seed: 9, centreSeed: 5), by: detector)
        #expect(others.count { $0 > 0.99 } > 95)
        #expect(detector.novelty(of: [Float](repeating: .nan, count: 24)) == 1)
        #expect((0...1).contains(detector.novelty(of: [Float](repeating: 0, count: 24))))
    }

    @Test("The same seed gives the same detector")
    func repeatable() async throws {
        let (first, second) = (try await Self.detector(), try await Self.detector())
        #expect(first == second)
    }

    @Test("Copies of an image are held out together, and do not make it look familiar")
    func groups() async throws {
        let distinct = try LabeledFeatures.clusters(count: 40, dimension: 30, classCount: 2, spread: 1, seed: 1)
        let rows = (0..<120).map { $0 / 3 }
        let copies = try LabeledFeatures(
            source: SelectedFeatures(distinct.source, rows: rows), labels: rows.map { distinct.labels[$0] })
        let together = try #require(try await NoveltyDetector(learning: copies, groups: rows, seed: 1))
        let apart = try #require(try await NoveltyDetector(learning: copies, seed: 1))
        #expect(together.referenceScores[60] > apart.referenceScores[60])
    }

    @Test("There is none where there is too little to learn from")
    func none() async throws {
        let few = try LabeledFeatures.clusters(count: 4, dimension: 4, classCount: 2, seed: 1)
        #expect(try await NoveltyDetector(learning: few, seed: 1) == nil)
        let alike = try LabeledFeatures(
            source: Matrix(rows: 20, columns: 4, repeating: 1), labels: (0..<20).map { $0 % 2 })
        #expect(try await NoveltyDetector(learning: alike, seed: 1) == nil)
        let infinite = try LabeledFeatures(
            source: Matrix(rows: 20, columns: 4, repeating: .infinity), labels: (0..<20).map { $0 % 2 })
        #expect(try await NoveltyDetector(learning: infinite, seed: 1) == nil)
        let single = try LabeledFeatures.clusters(count: 6, dimension: 4, classCount: 6, seed: 1)
        #expect(try await NoveltyDetector(learning: single, seed: 1) == nil)
    }

    @Test("It comes back from its bytes as it was")
    func bytes() async throws {
        let detector = try await Self.detector()
        let file = try SafetensorsFile(bytes: detector.safetensors().bytes())
        #expect(try NoveltyDetector(file) == detector)
    }

    @Test("Tensors that are missing, superfluous, empty or of another shape are errors")
    func damage() async throws {
        let sound = try await Self.detector().safetensors()
        for name in sound.tensors.keys {
            var file = sound
            file.tensors[name] = nil
            #expect(throws: HeadError.self) { try NoveltyDetector(file) }
            file.tensors[name] = Tensor(shape: [1, 1, 1], elements: [0])
            #expect(throws: HeadError.self) { try NoveltyDetector(file) }
            if name != "mean" && name != "directions" {
                file.tensors[name] = Tensor(shape: [0], elements: [])
                #expect(throws: HeadError.self) { try NoveltyDetector(file) }
            }
        }
        var file = sound
        file.tensors["other"] = Tensor(shape: [1], elements: [0])
        #expect(throws: HeadError.self) { try NoveltyDetector(file) }
    }

    @Test("Tensors of random shapes and numbers never crash it")
    func fuzz() throws {
        var generator = SeededGenerator(seed: 3)
        let names = [
            "mean", "directions", "within_whitening", "total_whitening", "class_means", "outside_weight",
            "reference_scores",
        ]
        for _ in 0..<300 {
            var tensors: [String: Tensor] = [:]
            for name in names where generator.nextIndex(below: 12) > 0 {
                let shape = (0..<1 + generator.nextIndex(below: 2)).map { _ in generator.nextIndex(below: 3) }
                let elements = (0..<shape.reduce(1, *)).map { _ in
                    Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
                }
                tensors[name] = Tensor(shape: shape, elements: elements)
            }
            guard let detector = try? NoveltyDetector(SafetensorsFile(tensors: tensors)) else { continue }
            #expect((0...1).contains(detector.novelty(of: [Float](repeating: 1, count: detector.inputDimension))))
        }
    }
}
