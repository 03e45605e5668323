import Graft
import GraftTestSupport
import Testing

@testable import Graft

@Suite("When a classifier answers")
struct AnswerPolicyTests {
    private func classification(_ probability: Float, novelty: Double?) -> Classification {
        Classification(classes: ["a", "b"], probabilities: [probability, 1 - probability], novelty: novelty)
    }

    @Test("One that is told nothing always answers")
    func none() {
        #expect(AnswerPolicy().verdict(on: classification(0.5, novelty: 1)) == .answered)
    }

    @Test("It answers at its limits and not beyond; an unfamiliar image is not called unsure")
    func limits() {
        let policy = AnswerPolicy(minimumConfidence: 0.75, maximumNovelty: 0.5)
        #expect(policy.verdict(on: classification(0.75, novelty: 0.5)) == .answered)
        #expect(policy.verdict(on: classification(0.7, novelty: 0.5)) == .unsure)
        #expect(policy.verdict(on: classification(0.75, novelty: 0.6)) == .unfamiliar)
        #expect(policy.verdict(on: classification(0.7, novelty: 0.6)) == .unfamiliar)
        #expect(policy.verdict(on: classification(.nan, novelty: nil)) == .unsure)
        #expect(policy.verdict(on: classification(0.9, novelty: nil)) == .answered)
    }

    @Test("An assessment counts what is answered, and what of it is right")
    func assessment() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder)
            let run = try await sample.run(sample.options(epochs: 3))
            let assessment = try await run.classifier.assess(on: sample.validation, cache: sample.options().cache)
            #expect(assessment.evaluation == run.evaluation && assessment.scores == run.scores)
            #expect(assessment.novelties?.count == 12)
            let all = assessment.answers(by: AnswerPolicy())
            #expect(all.answeredCount == 12 && all.correctCount == assessment.evaluation.correctCount)
            let confidence = assessment.scores.confidence(at: assessment.scores.leastCertain[5])
            let sure = assessment.answers(by: AnswerPolicy(minimumConfidence: confidence))
            #expect(sure == SelectiveAccuracy(assessment.scores).answers(withConfidence: confidence))
            #expect(sure.answeredCount <= 7 && sure.answeredCount > 0)
            #expect(assessment.answers(by: AnswerPolicy(maximumNovelty: 0)).answeredCount < 12)
        }
    }
}
