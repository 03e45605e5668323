import Foundation
import GraftMetrics
import Testing

@Suite("PrincipalComponents")
struct PrincipalComponentsTests {
    private struct Golden: Decodable {
        let name: String
        let vectors: [[Float]]
        let mean: [Double]
        let components: [[Double]]
        let variance: [Double]
        let ratio: [Double]
        let projections: [[Double]]
    }

    private static func goldens() throws -> [Golden] {
        let file = try #require(Bundle.module.url(forResource: "Fixtures/principal-components", withExtension: "json"))
        return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
    }

    private func agree(_ left: [Double], _ right: [Double], within tolerance: Double) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
    }

    @Test("finds the directions of scikit-learn, with their signs, variances and projections")
    func goldens() throws {
        let goldens = try Self.goldens()
        #expect(goldens.count == 4)
        for golden in goldens {
            let found = PrincipalComponents(of: golden.vectors, count: golden.components.count)
            #expect(agree(found.mean, golden.mean, within: 1e-9), "\(golden.name)")
            #expect(agree(found.explainedVariance, golden.variance, within: 1e-6), "\(golden.name)")
            #expect(agree(found.explainedVarianceRatio, golden.ratio, within: 1e-9), "\(golden.name)")
            for (component, expected) in zip(found.components, golden.components) {
                #expect(agree(component, expected, within: 1e-6), "\(golden.name)")
            }
            for (vector, expected) in zip(golden.vectors, golden.projections) {
                #expect(agree(found.projection(of: vector), expected, within: 1e-5), "\(golden.name)")
            }
        }
    }

    @Test("gives the same again, and only as many directions as the vectors differ in")
    func degenerate() throws {
        let vectors = try Self.goldens()[0].vectors
        #expect(PrincipalComponents(of: vectors) == PrincipalComponents(of: vectors))
        #expect(PrincipalComponents(of: []).components.isEmpty)
        #expect(PrincipalComponents(of: [[1, 2]]).components.isEmpty)
        #expect(PrincipalComponents(of: [[1, 2], [1, 2], [1, 2]]).components.isEmpty)
        #expect(PrincipalComponents(of: [[1, .nan], [1, 2]]).components.isEmpty)
        let line = PrincipalComponents(of: [[0, 0, 0], [3, 0, 4], [6, 0, 8]])
        #expect(line.components.count == 1)
        #expect(agree(line.components[0], [0.6, 0, 0.8], within: 1e-12))
        #expect(agree(line.explainedVariance, [25], within: 1e-9))
        #expect(agree(line.projection(of: [6, 0, 8]), [5], within: 1e-9))
    }
}
