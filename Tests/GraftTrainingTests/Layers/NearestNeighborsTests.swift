import GraftTraining
import Testing

@Suite("NearestNeighbors")
struct NearestNeighborsTests {
    private static let references = Matrix(rows: 4, columns: 2, elements: [1, 0, 0.6, 0.8, 0, 1, -1, 0])

    private func layer(count: Int, labels: [Int] = [0, 0, 1, 2], smoothing: Float = 1e-6) throws -> NearestNeighbors {
        try NearestNeighbors(
            references: Self.references, labels: labels, classCount: 3, count: count, temperature: 0.5,
            smoothing: smoothing)
    }

    @Test(
        "The nearest references vote with weights that fall with similarity, each class having a little to begin with")
    func vote() throws {
        let head = try Head(layers: [.nearestNeighbors(layer(count: 3, smoothing: 0.1))])
        // Similarities with (0, 1): 0, 0.8, 1, 0; of the two equal ones the first is nearer.
        let weights: [Float] = [0.670_320 + 0.135_335 + 0.1, 1.1, 0.1]
        let sum = weights.reduce(0, +)
        let probabilities = head.probabilities(for: Matrix(rows: 1, columns: 2, elements: [0, 1]))
        #expect(largestDifference(probabilities.elements, weights.map { $0 / sum }) < 1e-5)
    }

    @Test("With more neighbours than references, all vote")
    func fewReferences() throws {
        let input = Matrix(rows: 1, columns: 2, elements: [0.8, 0.6])
        let all = try Head(layers: [.nearestNeighbors(layer(count: 4))]).logits(for: input)
        let more = try Head(layers: [.nearestNeighbors(layer(count: 100))]).logits(for: input)
        #expect(all == more)
    }

    @Test("It votes as scikit-learn's KNeighborsClassifier with the cosine metric and these weights")
    func agreesWithScikit() async throws {
        let goldens = try ScikitGoldens.load()
        for set in goldens.dataSets {
            let (training, heldOut) = try goldens.examples(of: set)
            for (count, temperature) in [(1, 0.07), (7, 0.07), (15, 0.3)] {
                let solver = NearestNeighborsSolver(count: count, temperature: Float(temperature), smoothing: 1e-7)
                let head = try await solver.fit(training, classCount: set.classCount)
                let probabilities = try head.probabilities(of: heldOut)
                let expected = try goldens.numbers("neighbors.\(count).\(temperature)", of: set)
                #expect(largestDifference(probabilities, expected) < 1e-4)
            }
        }
    }

    @Test("The layer comes last, and is no layer to train by steps")
    func place() async throws {
        let neighbors = Layer.nearestNeighbors(try layer(count: 1))
        let dense = Layer.dense(Dense(weights: Matrix(rows: 3, columns: 2), bias: [0, 0]))
        #expect(throws: HeadError.noOutputLayer) { try Head(layers: [neighbors, dense]) }
        let head = try Head(layers: [.unitNormalization(UnitNormalization()), neighbors])
        let examples = try LabeledFeatures.random(count: 4, dimension: 2, classCount: 3, seed: 1)
        await #expect(throws: TrainingError.notTrainable(layer: "NearestNeighbors")) {
            try await HeadTrainer().train(head, on: examples)
        }
        #expect(throws: TrainingError.notTrainable(layer: "NearestNeighbors")) {
            try Head(architecture: head.architecture, inputDimension: 2, classCount: 3, seed: 1)
        }
    }

    @Test("A temperature divides the logits, and is kept with the head")
    func temperature() throws {
        let head = try Head(layers: [.nearestNeighbors(layer(count: 3))])
        let input = Matrix.random(rows: 5, columns: 2, seed: 1)
        let cooler = try head.dividingLogits(by: 2).dividingLogits(by: 1.5)
        let expected = head.logits(for: input).elements.map { $0 / 3 }
        #expect(largestDifference(cooler.logits(for: input).elements, expected) < 1e-5)
        let read = try Head(cooler.safetensors())
        #expect(read == cooler)
    }

    @Test("Numbers outside their range are errors")
    func ranges() throws {
        #expect(throws: HeadError.self) { try layer(count: 0) }
        #expect(throws: HeadError.self) { try layer(count: 1, smoothing: 0) }
        #expect(throws: HeadError.self) { try layer(count: 1, smoothing: .nan) }
        #expect(throws: HeadError.outOfRange(parameter: "class of reference 1", value: 3, expected: "from 0 to 2")) {
            try layer(count: 1, labels: [0, 3, 1, 2])
        }
        #expect(
            throws: HeadError.outOfRange(
                parameter: "number of labels of the references", value: 1, expected: "4, one for each")
        ) {
            try layer(count: 1, labels: [0])
        }
    }

    @Test("The head reads back from safetensors; labels that are none are errors")
    func safetensors() throws {
        let head = try Head(layers: [.unitNormalization(UnitNormalization()), .nearestNeighbors(layer(count: 2))])
        let file = try head.safetensors()
        #expect(file.tensors.keys.sorted() == ["nearest_neighbors.labels", "nearest_neighbors.references"])
        let read = try Head(SafetensorsFile(bytes: try file.bytes()))
        #expect(read == head)
        for label: Float in [0.5, -1, 3, .nan, 1e30] {
            var broken = file
            broken.tensors["nearest_neighbors.labels"] = Tensor(shape: [4], elements: [0, label, 1, 2])
            #expect(throws: HeadError.self) { try Head(broken) }
        }
        var short = file
        short.tensors["nearest_neighbors.labels"] = Tensor(shape: [3], elements: [0, 1, 2])
        #expect(throws: HeadError.self) { try Head(short) }
        var missing = file
        missing.tensors["nearest_neighbors.references"] = nil
        #expect(throws: HeadError.self) { try Head(missing) }
    }
}
