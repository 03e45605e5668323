public import GraftExport
public import SystemPackage

extension ImagePredictor {
    /// Writes the predictor for other programs.
    ///
    /// A network takes images of the backbone's size as bytes, `[N, height, width, 3]`, red, green and blue, and gives what the
    /// predictor says; scaling of pixels, backbone and head are inside, only resizing is not. It is loaded again, and kept only if it
    /// answers for random images as the predictor does. ONNX is written where all backbones came as ONNX.
    ///
    ///     try await predictor.export(.openVINO, to: "food.xml")
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - path: The file, whose name ends in `format.fileExtension`; one that is there is replaced.
    /// - Returns: What was written.
    /// - Throws: `ExportError`, `BackboneError`.
    @discardableResult
    public func export(_ format: ExportFormat, to path: FilePath) async throws -> ExportedModel {
        try await modelExport.write(format, to: path)
    }
}
