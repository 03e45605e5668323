extension StepValue {
    /// Checks how many parameters there are, and that no word is there unless the step takes one.
    func check(parameters counts: ClosedRange<Int>, takesWord: Bool = false) throws(AugmentationError) {
        guard counts.contains(parameters.count), takesWord || word == nil else { throw malformed }
    }

    /// The single number that a parameter is.
    func number(at index: Int) throws(AugmentationError) -> Double {
        guard parameters[index].count == 1 else { throw malformed }
        return parameters[index][0]
    }

    /// The range that a parameter is: its two numbers, or what `single` makes of its only one.
    func range(at index: Int, single: (Double) -> ClosedRange<Double>) -> ClosedRange<Double> {
        let numbers = parameters[index]
        return numbers.count == 1 ? single(numbers[0]) : min(numbers[0], numbers[1])...max(numbers[0], numbers[1])
    }

    /// The range that a parameter is, where one number means as much to both sides of 0, as in Keras.
    func symmetricRange(at index: Int) -> ClosedRange<Double> {
        range(at: index) { -abs($0)...abs($0) }
    }

    /// The numbers of a range that `symmetricRange(at:)` reads back.
    static func symmetric(_ range: ClosedRange<Double>) -> [Double] {
        range.lowerBound == -range.upperBound ? [range.upperBound] : [range.lowerBound, range.upperBound]
    }

    /// The word as a way to fill; what the step does where none is given.
    func fillMode(usually usual: FillMode) throws(AugmentationError) -> FillMode {
        guard let word else { return usual }
        return try FillMode(word: word, number: wordNumber, of: self)
    }

    /// The numbers of a range that stand for it where one number means both ends.
    static func plain(_ range: ClosedRange<Double>) -> [Double] {
        range.lowerBound == range.upperBound ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    }

    /// Parameters with a way to fill, which is not written where it is the usual one.
    init(_ parameters: [[Double]], fill: FillMode) {
        let words = fill.words
        let isUsual = fill == .reflect
        self.init(parameters, word: isUsual ? nil : words.word, wordNumber: isUsual ? nil : words.number)
    }
}
