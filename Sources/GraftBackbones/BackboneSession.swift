public import GraftImages

/// One task's place in a device's queue: it computes one feature vector at a time.
public final class BackboneSession {
    private let request: InferenceRequest
    private let imageSize: ImageSize

    init(request: InferenceRequest, imageSize: ImageSize) {
        self.request = request
        self.imageSize = imageSize
    }

    /// The feature vector, `[D]`, of one image; an image of another size than the network takes is resized bilinearly.
    ///
    /// - Throws: `BackboneError.inferenceFailed`.
    public func featureVector(of image: RGBImage) async throws -> [Float] {
        let fitting = image.resized(width: imageSize.width, height: imageSize.height)
        do {
            return try await request.infer(fitting.samples)
        } catch let failure as OpenVINOFailure {
            throw BackboneError.inferenceFailed(failure.reason)
        }
    }
}
