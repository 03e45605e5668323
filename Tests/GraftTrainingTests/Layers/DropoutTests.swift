import GraftRandom
import GraftTraining
import Testing

@Suite("Dropout layer")
struct DropoutTests {
    @Test("In training, the rate's share of inputs is 0 and the others are scaled so that the mean stays")
    func training() throws {
        var dropout = DropoutTraining(
            dropout: try Dropout(rate: 0.3), generator: SeededGenerator(seed: 1, stream: .dropout))
        var output = Matrix(rows: 0, columns: 200)
        dropout.forward(Matrix(rows: 100, columns: 200, repeating: 1), into: &output)
        let silenced = output.elements.filter { $0 == 0 }.count
        #expect(output.rows == 100)
        #expect(abs(Float(silenced) / 20_000 - 0.3) < 0.01)
        #expect(abs(output.elements.reduce(0, +) / 20_000 - 1) < 0.02)
        #expect(output.elements.allSatisfy { $0 == 0 || $0 == 1 / (1 - 0.3 as Float) })
    }

    @Test("The gradient passes where the input passed, with the same scale; the next batch draws anew")
    func gradient() throws {
        var dropout = DropoutTraining(dropout: try Dropout(rate: 0.5), generator: SeededGenerator(seed: 2))
        let ones = Matrix(rows: 4, columns: 10, repeating: 1)
        var (first, second, gradient) = (ones, ones, ones)
        dropout.forward(ones, into: &first)
        dropout.propagate(ones, into: &gradient)
        dropout.forward(ones, into: &second)
        #expect(gradient == first)
        #expect(first != second)
    }

    @Test("A layer with the random numbers of another one silences the same inputs")
    func goesOn() throws {
        let ones = Matrix(rows: 4, columns: 10, repeating: 1)
        var (first, second) = (ones, ones)
        var dropout = DropoutTraining(dropout: try Dropout(rate: 0.5), generator: SeededGenerator(seed: 2))
        dropout.forward(ones, into: &first)
        var other = DropoutTraining(dropout: try Dropout(rate: 0.5), generator: SeededGenerator(seed: 3))
        other.generator = dropout.generator
        dropout.forward(ones, into: &first)
        other.forward(ones, into: &second)
        #expect(first == second)
    }

    @Test("In inference, the input passes unchanged")
    func inference() throws {
        let plain = try Head(architecture: .softmax, inputDimension: 6, classCount: 3, seed: 4)
        let withDropout = try Head(layers: [.dropout(Dropout(rate: 0.9))] + plain.layers)
        let features = Matrix.random(rows: 3, columns: 6, seed: 1)
        #expect(withDropout.logits(for: features) == plain.logits(for: features))
    }

    @Test("A rate outside 0..<1 is an error", arguments: [-0.1, 1, .nan, .infinity] as [Float])
    func rate(rate: Float) {
        #expect(throws: HeadError.self) { try Dropout(rate: rate) }
        #expect(throws: TrainingError.self) {
            try Head(architecture: .softmax(dropout: rate), inputDimension: 4, classCount: 2, seed: 0)
        }
    }
}
