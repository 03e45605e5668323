/// An answer as fields of a JSON object, among which may be others, such as the image's name.
package struct ToldAnswerFields: Encodable {
    private let answer: ToldAnswer
    private let classCount: Int
    private let labelCount: Int

    /// Chooses what is told of an answer.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - classCount: How many classes are named at most, the most probable first.
    ///   - labelCount: How many labels have their probability told at most.
    package init(_ answer: ToldAnswer, classCount: Int, labelCount: Int = .max) {
        (self.answer, self.classCount, self.labelCount) = (answer, classCount, labelCount)
    }

    private enum CodingKeys: CodingKey {
        case `class`, probability, verdict, novelty, predictions, labels, values
    }

    private struct ClassEntry: Encodable {
        let `class`: String
        let probability: Float
    }

    private struct LabelEntry: Encodable {
        let label: String
        let probability: Float
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch answer {
        case .classes(let classification, let verdict):
            // Written as null where there is none: a reader need not ask whether the key is there.
            try container.encode(verdict == .answered ? classification.best.className : nil, forKey: .class)
            try container.encode(classification.best.probability, forKey: .probability)
            try container.encode(verdict, forKey: .verdict)
            try container.encodeIfPresent(classification.novelty, forKey: .novelty)
            let entries = classification.top(classCount).map {
                ClassEntry(class: $0.className, probability: $0.probability)
            }
            try container.encode(entries, forKey: .predictions)
        case .labels(let prediction, let threshold):
            try container.encode(prediction.labels(above: threshold).map(\.name), forKey: .labels)
            let entries = prediction.labels(above: -1).prefix(labelCount).map {
                LabelEntry(label: $0.name, probability: $0.value)
            }
            try container.encode(entries, forKey: .predictions)
        case .values(let prediction):
            try container.encode(prediction.outputs, forKey: .values)
        }
    }
}
