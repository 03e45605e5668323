public import GraftInference
public import SystemPackage

/// What came of one image file.
public struct FilePrediction: Sendable {
    /// The file.
    public let path: FilePath
    /// What the predictor says of it, or why it cannot be read.
    public let prediction: Result<ImagePrediction, GraftError>
}
