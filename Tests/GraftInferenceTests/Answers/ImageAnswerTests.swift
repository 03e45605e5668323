import Foundation
import Graft
import GraftInference
import Testing

@Suite("An answer")
struct ImageAnswerTests {
    private static let answers: [ImageAnswer] = [
        .classes(Classification(classes: ["a", "b"], probabilities: [0.25, 0.75], novelty: 0.5)),
        .labels(ImagePrediction(names: ["a"], values: [0.5])), .values(ImagePrediction(names: ["a"], values: [-3])),
    ]

    @Test("as JSON has the task beside what is said, and is read again", arguments: answers)
    func json(answer: ImageAnswer) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(answer)
        #expect(try JSONDecoder().decode(ImageAnswer.self, from: json) == answer)
        let expected =
            switch answer {
            case .classes:
                #"{"novelty":0.5,"predictions":[{"className":"b","probability":0.75},"#
                    + #"{"className":"a","probability":0.25}],"task":"classes"}"#
            case .labels: #"{"outputs":[{"name":"a","value":0.5}],"task":"labels"}"#
            case .values: #"{"outputs":[{"name":"a","value":-3}],"task":"values"}"#
            }
        #expect(String(decoding: json, as: UTF8.self) == expected)
    }
}
