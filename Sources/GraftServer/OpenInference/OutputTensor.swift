internal import GraftInference

/// A tensor of an inference response.
struct OutputTensor: Equatable {
    /// What a tensor holds.
    enum Content: Equatable {
        case floats([Float])
        case doubles([Double])
        case texts([String])
    }

    let name: String
    let shape: [Int]
    let content: Content

    /// The protocol's word for what it holds.
    var kind: String {
        switch content {
        case .floats: "FP32"
        case .doubles: "FP64"
        case .texts: "BYTES"
        }
    }

    /// The elements, the least byte of each first; texts have their length in front.
    var bytes: [UInt8] {
        switch content {
        case .floats(let values): values.flatMap { Self.bytes($0.bitPattern) }
        case .doubles(let values): values.flatMap { Self.bytes($0.bitPattern) }
        case .texts(let texts): texts.flatMap { Self.bytes(UInt32($0.utf8.count)) + Array($0.utf8) }
        }
    }

    private static func bytes(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}

extension OutputTensor {
    /// What a model can tell, and in what form.
    struct Description: Encodable {
        let name: String
        let datatype: String
        let shape: [Int]
    }

    /// The outputs that a model has.
    static func descriptions(of model: AnsweringModel) -> [Description] {
        var outputs = [
            Description(name: numbersName(of: model.task), datatype: "FP32", shape: [-1, model.names.count])
        ]
        if model.task == .classes {
            outputs.append(Description(name: "class", datatype: "BYTES", shape: [-1]))
            outputs.append(Description(name: "verdict", datatype: "BYTES", shape: [-1]))
        }
        if model.tellsNovelty { outputs.append(Description(name: "novelty", datatype: "FP64", shape: [-1])) }
        return outputs
    }

    /// All outputs for images.
    static func all(_ answers: [ModelAnswer], of model: AnsweringModel) -> [OutputTensor] {
        let count = answers.count
        var outputs = [
            OutputTensor(
                name: numbersName(of: model.task), shape: [count, model.names.count],
                content: .floats(answers.flatMap(\.outputs)))
        ]
        if model.task == .classes {
            outputs.append(
                OutputTensor(
                    name: "class", shape: [count],
                    content: .texts(answers.map { $0.best?.name ?? "" })))
            outputs.append(
                OutputTensor(
                    name: "verdict", shape: [count], content: .texts(answers.map { $0.best?.verdict.rawValue ?? "" })))
        }
        if model.tellsNovelty {
            outputs.append(
                OutputTensor(name: "novelty", shape: [count], content: .doubles(answers.map { $0.novelty ?? .nan })))
        }
        return outputs
    }

    /// The greatest numbers of each image in words, as `0.93:4:pizza`: Triton's classification extension.
    static func classification(_ answers: [ModelAnswer], of model: AnsweringModel, count: Int) -> OutputTensor {
        let count = min(count, model.names.count)
        let texts = answers.flatMap { answer in
            answer.outputs.ranking.prefix(count).map { "\(answer.outputs[$0]):\($0):\(model.names[$0])" }
        }
        return OutputTensor(name: numbersName(of: model.task), shape: [answers.count, count], content: .texts(texts))
    }

    /// What the output is called that has a number for each name.
    static func numbersName(of task: ModelTask) -> String { task == .values ? "values" : "probabilities" }
}
