/// What stands after a step's equals sign: `0.2`, `-0.1:0.3/0.2:constant:128`.
///
/// Parameters are separated by slashes. Each is a number, or two numbers with a colon between them. A word may come last, or
/// alone, and a number after the word; before the word stands a colon.
struct StepValue {
    /// One or two numbers a parameter.
    var parameters: [[Double]]
    /// The word at the end, such as how to fill.
    var word: String?
    /// The number after the word.
    var wordNumber: Double?
    private var source = (step: "", example: "")

    init(_ parameters: [[Double]], word: String? = nil, wordNumber: Double? = nil) {
        self.parameters = parameters
        self.word = word
        self.wordNumber = wordNumber
    }

    /// Reads a text.
    init(_ text: String, step: String, example: String) throws(AugmentationError) {
        let malformed = AugmentationError.malformedValue(step: step, value: text, example: example)
        var numbers = Substring(text)
        var (word, wordNumber): (String?, Double?) = (nil, nil)
        // A word starts with a letter, which no number does.
        if let start = text.indices.first(where: { Self.startsWord(text, at: $0) }) {
            numbers = text[..<start].dropLast()
            let parts = text[start...].split(separator: ":", omittingEmptySubsequences: false)
            word = String(parts[0])
            if parts.count == 2 { wordNumber = Self.number(parts[1]) }
            guard parts.count == 1 || wordNumber != nil, parts.count <= 2 else { throw malformed }
            if start == text.startIndex {
                self.init([], word: word, wordNumber: wordNumber)
                source = (step, example)
                return
            }
        }
        var parameters: [[Double]] = []
        for parameter in numbers.split(separator: "/", omittingEmptySubsequences: false) {
            let parts = parameter.split(separator: ":", omittingEmptySubsequences: false)
            let read = parts.compactMap(Self.number)
            guard read.count == parts.count, read.count <= 2 else { throw malformed }
            parameters.append(read)
        }
        self.init(parameters, word: word, wordNumber: wordNumber)
        source = (step, example)
    }

    /// The value as it stands in a text; reading it gives the same value.
    var text: String {
        let numbers = parameters.map { $0.map(Self.text).joined(separator: ":") }.joined(separator: "/")
        return ([numbers, word ?? "", wordNumber.map(Self.text) ?? ""]).filter { !$0.isEmpty }.joined(separator: ":")
    }

    /// That the value is not of the form that the step takes.
    var malformed: AugmentationError {
        .malformedValue(step: source.step, value: text, example: source.example)
    }

    /// What the step is called.
    var step: String { source.step }

    /// A number as short as it can be, whole ones without a point.
    static func text(of number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }

    private static func number(_ text: Substring) -> Double? {
        guard text.utf8.allSatisfy({ "0123456789.-+e".utf8.contains($0) }) else { return nil }
        return Double(text).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func startsWord(_ text: String, at index: String.Index) -> Bool {
        text[index].isLetter && (index == text.startIndex || text[text.index(before: index)] == ":")
    }
}
