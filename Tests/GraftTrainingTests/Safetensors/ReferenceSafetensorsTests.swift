import GraftTraining
import Testing

@Suite("Safetensors files of the reference implementation")
struct ReferenceSafetensorsTests {
    @Test("The file of the reference implementation is read, metadata and all")
    func reference() throws {
        let file = try SafetensorsFile(contentsOf: fixture("keras-training.safetensors"))
        #expect(file.metadata == ["made by": "make_training_goldens.py"])
        #expect(file.tensors["features"]?.shape == [132, 32])
        #expect(file.tensors["sgd.final.dense.bias"]?.shape == [5])
    }
}
