/// The frameworks of Kaggle's models.
enum KaggleFramework {
    /// As Kaggle's API spells them.
    private static let spellings = [
        "tensorFlow1", "tensorFlow2", "tfLite", "tfJs", "pyTorch", "jax", "flax", "keras", "onnx", "coral",
        "scikitLearn",
        "transformers", "paxml", "maxText", "gemmaCpp", "tensorRtLlm", "triton", "gguf", "api", "other",
    ]

    /// A name as the API takes it, whatever its letters; one that is not known stays as it was written.
    static func canonical(_ name: some StringProtocol) -> String {
        spellings.first { $0.lowercased() == name.lowercased() } ?? String(name)
    }
}
