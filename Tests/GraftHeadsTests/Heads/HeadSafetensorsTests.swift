import Foundation
import GraftHeads
import GraftTraining
import Testing

@Suite("Heads in safetensors files")
struct HeadSafetensorsTests {
    let head: Head

    init() throws {
        head = try Head(
            architecture: .mlp(hiddenUnits: [4], activation: .swish, dropout: 0.2), inputDimension: 3, classCount: 2,
            seed: 5)
    }

    @Test("A head written to a file and read again is the same")
    func roundTrip() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "graft-\(UUID().uuidString).safetensors")
        defer { try? FileManager.default.removeItem(at: url) }
        try head.write(to: url)
        #expect(try Head(contentsOf: url) == head)
    }

    @Test("Tensors have Keras' names and layout")
    func names() throws {
        let file = try head.safetensors()
        #expect(
            file.tensors.mapValues(\.shape) == [
                "dense.kernel": [3, 4], "dense.bias": [4], "dense_1.kernel": [4, 2], "dense_1.bias": [2],
            ])
        let architecture = #"{"hiddenLayers":[{"dense":{"activation":"swish","units":4}},{"dropout":{"rate":0.2}}]}"#
        #expect(file.metadata == ["architecture": architecture])
    }

    @Test("Every kind of layer and output is written and read again, with Keras' names")
    func otherKinds() throws {
        let architecture = HeadArchitecture(
            hiddenLayers: [.standardization]
                + HeadArchitecture.mlp(hiddenUnits: [4], dropout: 0.1, batchNormalization: true).hiddenLayers)
        let fresh = try Head(architecture: architecture, inputDimension: 3, classCount: 1, output: .linear, seed: 5)
        let head = try fresh.adapted(to: Matrix.random(rows: 9, columns: 3, seed: 1))
            .scalingValues(by: ValueScaling(mean: [20], scale: [3]))
        let file = try head.safetensors()
        #expect(try Head(SafetensorsFile(bytes: file.bytes())) == head)
        #expect(file.metadata["output"] == "linear")
        #expect(
            file.tensors.keys.sorted() == [
                "batch_normalization.beta", "batch_normalization.gamma", "batch_normalization.moving_mean",
                "batch_normalization.moving_variance", "dense.bias", "dense.kernel", "dense_1.bias", "dense_1.kernel",
                "standardization.mean", "standardization.scale", "values.mean", "values.scale",
            ])
        let labels = try Head(inputDimension: 3, classCount: 1, output: .sigmoid, seed: 5)
        #expect(try Head(labels.safetensors()) == labels)
    }

    @Test("Scales that divide by nothing, and an output that is none, are errors")
    func wrongNumbers() throws {
        let fresh = try Head(
            architecture: HeadArchitecture(hiddenLayers: [.standardization]), inputDimension: 1, classCount: 1,
            output: .linear, seed: 5)
        let good = try fresh.scalingValues(by: ValueScaling(mean: [0], scale: [1])).safetensors()
        for name in ["standardization.scale", "values.scale"] {
            var file = good
            file.tensors[name] = Tensor(shape: [1], elements: [0])
            #expect(throws: HeadError.self) { try Head(file) }
        }
        var file = good
        file.metadata["output"] = "tanh"
        #expect(throws: HeadError.invalidSafetensors(.invalidMetadata(key: "output"), file: nil)) { try Head(file) }
        // Scaled values are no probabilities.
        file.metadata["output"] = "sigmoid"
        #expect(throws: HeadError.invalidSafetensors(.unexpectedTensor("values.mean"), file: nil)) {
            try Head(file)
        }
    }

    @Test("Tensors that are not those of the architecture are errors that name them")
    func misfits() throws {
        let good = try head.safetensors()
        func defect(_ change: (inout SafetensorsFile) -> Void) -> SafetensorsDefect? {
            var file = good
            change(&file)
            do {
                _ = try Head(file)
                return nil
            } catch HeadError.invalidSafetensors(let defect, file: nil) {
                return defect
            } catch {
                return nil
            }
        }
        #expect(defect { $0.tensors["dense.bias"] = nil } == .missingTensor("dense.bias"))
        let extra = Tensor(shape: [], elements: [1])
        #expect(defect { $0.tensors["dense_2.bias"] = extra } == .unexpectedTensor("dense_2.bias"))
        #expect(
            defect { $0.tensors["dense_1.kernel"] = Tensor(shape: [2, 2], elements: [1, 2, 3, 4]) }
                == .wrongShape(tensor: "dense_1.kernel", shape: [2, 2], expected: [4, nil]))
        #expect(
            defect { $0.tensors["dense.bias"] = extra }
                == .wrongShape(tensor: "dense.bias", shape: [], expected: [4]))
        for number in [Float.nan, .infinity] {
            #expect(
                defect { $0.tensors["dense.bias"] = Tensor(shape: [4], elements: [0, number, 0, 0]) }
                    == .notFinite(tensor: "dense.bias"))
        }
        #expect(defect { $0.metadata = [:] } == .invalidMetadata(key: "architecture"))
        #expect(defect { $0.metadata["architecture"] = "{" } == .invalidMetadata(key: "architecture"))
    }

    @Test("An architecture with numbers outside their range is an error")
    func ranges() throws {
        var file = try head.safetensors()
        file.metadata["architecture"] = file.metadata["architecture"]?.replacing("0.2", with: "1.5")
        #expect(throws: HeadError.self) { try Head(file) }
    }

    @Test("The error of a file names it")
    func missingFile() throws {
        let url = URL(filePath: "/nowhere/head.safetensors")
        let error = #expect(throws: HeadError.self) { try Head(contentsOf: url) }
        #expect(error?.description.contains("/nowhere/head.safetensors") == true)
        let other = FileManager.default.temporaryDirectory.appending(path: "graft-\(UUID().uuidString).safetensors")
        defer { try? FileManager.default.removeItem(at: other) }
        try SafetensorsFile(tensors: [:]).write(to: other)
        #expect(throws: HeadError.invalidSafetensors(.invalidMetadata(key: "architecture"), file: other.path)) {
            try Head(contentsOf: other)
        }
    }
}
