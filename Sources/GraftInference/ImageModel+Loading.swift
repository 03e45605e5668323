public import GraftBackbones
internal import GraftImages
public import GraftPipeline
public import SystemPackage

extension ImageModel {
    /// Finds a backbone by the handle that it was first fetched by, and gives the path of its files.
    public typealias BackboneFetching = @Sendable (_ handle: String) async throws -> FilePath

    /// Loads a model from its bundle, whatever it says of an image.
    ///
    /// - Parameters:
    ///   - path: The bundle's folder.
    ///   - device: The OpenVINO device to run on; nil for the one that it was trained on.
    ///   - cacheDirectory: Where compiled networks are kept, so that the next start is faster; nil for nowhere.
    ///   - batching: How images of several tasks pass through the backbone together; nil for one at a time, several side by side,
    ///     which is as fast on CPUs.
    ///   - pixelLimit: The largest `width * height` of an image; larger ones are refused by their header.
    ///   - memory: What bounds the memory of images that are being decoded; several models may share one.
    ///   - fetchBackbone: Finds a backbone that the bundle only refers to, when it is no longer where it was; nil where that is an
    ///     error. A bundle that holds its backbone needs none.
    /// - Throws: `GraftError` for a bundle that is missing, damaged or from a later version, or whose backbone is missing or has
    ///   changed; `BackboneError`, and what `fetchBackbone` throws.
    public init(
        contentsOf path: FilePath, device: String? = nil, cacheDirectory: FilePath? = nil,
        batching: DynamicBatching? = nil,
        pixelLimit: Int = ImageDecoder().pixelLimit, memory: DecodingMemory = DecodingMemory(),
        fetchingBackbone fetchBackbone: BackboneFetching? = nil
    ) async throws {
        self = try await LoadedBundle(
            contentsOf: path, tasks: ModelTask.allCases, device: device, cacheDirectory: cacheDirectory,
            batching: batching, pixelLimit: pixelLimit, memory: memory, fetchBackbone: fetchBackbone
        ).model
    }
}
