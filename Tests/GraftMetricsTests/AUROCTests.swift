import GraftMetrics
import Testing

@Suite("The area under the receiver operating characteristic")
struct AUROCTests {
    private struct Golden: Decodable {
        let negatives: [Double]
        let positives: [Double]
        let area: Double
    }

    @Test("It is scikit-learn's, with equal scores too, and turns over with the groups")
    func agreement() throws {
        let goldens = try goldens("areas-under-roc", of: Golden.self)
        #expect(goldens.count == 4)
        for golden in goldens {
            let area = AUROC(negatives: golden.negatives, positives: golden.positives).value
            #expect(abs(area - golden.area) < 1e-12)
            let turned = AUROC(negatives: golden.positives, positives: golden.negatives).value
            #expect(abs(turned - (1 - golden.area)) < 1e-12)
        }
    }

    @Test("Nothing to compare says nothing")
    func empty() {
        #expect(AUROC(negatives: [], positives: [1]).value == 0.5)
        #expect(AUROC(negatives: [1], positives: []).value == 0.5)
    }
}
