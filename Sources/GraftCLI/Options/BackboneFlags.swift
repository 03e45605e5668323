public import ArgumentParser
public import Graft

/// Which backbone, and what is known of it.
struct BackboneFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The pretrained network: a name ('graft hub list' shows them), a link, or a path.",
            discussion: "As efficientnet-b0; https://tfhub.dev/...; kaggle://owner/model/framework/variation; "
                + "hf://owner/repository/file.onnx; https://.../network.onnx; or a SavedModel folder, or an .onnx, .tflite or "
                + "OpenVINO .xml file."))
    var backbone: String?

    @Option(
        name: .customLong("join"),
        help: ArgumentHelp(
            "A further network, whose features are put beside the first one's; repeat it for more.",
            discussion: "Each image passes through all of them, and one head learns on the standardised features."))
    var joined: [String] = []

    @Option(help: "The SHA-256 that the download must have. (default: that of its first download)")
    var sha256: ContentDigest?

    @OptionGroup var hub: HubFlags
    @OptionGroup var input: NetworkInputFlags

    func validate() throws {
        for name in [backbone].compactMap(\.self) + joined { try FilePath(argument: name)?.requireText() }
        if Set(joined).count < joined.count || backbone.map(joined.contains) == true {
            throw ValidationError("--join names other networks than --backbone, each once.")
        }
    }

    /// Finds or fetches the backbones and makes them ready to run.
    ///
    /// - Throws: `ValidationError` where none is named; `HubError`, `BackboneError`.
    func load(
        repeating setup: RunSetup? = nil, cache: CacheDirectory,
        onEvent: @escaping @Sendable (HubEvent) -> Void
    ) async throws -> JoinedBackbones {
        guard let name = backbone ?? setup?.backbone else { throw ValidationError("Name a backbone with --backbone.") }
        // What was found out about one backbone says nothing of another.
        let known = backbone == nil || backbone == setup?.backbone ? setup?.backboneOptions : nil
        let hub = hub.hub(cache)
        var members = [
            try await hub.backbone(
                name, options: input.options(repeating: known), sha256: sha256, cacheDirectory: cache.compiledNetworks,
                onEvent: onEvent)
        ]
        // Another backbone alone is not joined with what the repeated run's was.
        let repeated = joined.isEmpty && backbone == nil ? setup?.joined ?? [] : []
        let others =
            joined.map { (name: $0, options: input.joinedOptions) }
            + repeated.map { (name: $0.name, options: $0.options) }
        for other in others {
            members.append(
                try await hub.backbone(
                    other.name, options: other.options, cacheDirectory: cache.compiledNetworks, onEvent: onEvent))
        }
        return JoinedBackbones(members)
    }
}

/// What a network takes and how it runs, where it does not say so itself.
struct NetworkInputFlags: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help:
            "What black and white become, as 0,1 or -1,1 or 0,255. Of the first backbone, like what follows: a joined one has a sidecar. (default: the sidecar's, the network's, or the format's habit)"
    )
    var pixelRange: NumberList?

    @Option(parsing: .unconditional, help: "Subtracted from red, green and blue after --pixel-range.")
    var mean: NumberList?

    @Option(help: "Divides red, green and blue after --mean.")
    var std: NumberList?

    @Option(help: "The images' side, or height and width as 224x320, for a network that takes any size.")
    var imageSize: SizeArgument?

    @Option(help: "The order of the input's axes: nhwc or nchw. (default: found out)")
    var inputLayout: TensorLayout?

    @Option(
        help: "The layer to take features from; 'output' for the last. 'graft layers' lists them. (default: found out)")
    var layer: String?

    @Option(help: "What to compute in: f32, bf16 or f16. 'graft devices' lists what there is. (default: f32)")
    var precision: Precision?

    @Option(help: "The device to run on. (default: CPU)")
    var device: String?

    func validate() throws {
        if let pixelRange, pixelRange.numbers.count != 2 || pixelRange.numbers[0] == pixelRange.numbers[1] {
            throw ValidationError("--pixel-range is two different numbers, as 0,1.")
        }
        if let mean, mean.numbers.count != 3 { throw ValidationError("--mean is three numbers.") }
        if let std, std.numbers.count != 3 || std.numbers.contains(0) {
            throw ValidationError("--std is three numbers, none of them zero.")
        }
    }

    /// What is wanted of a backbone that is joined: what is said of the first one's pixels and layers is not said of it.
    var joinedOptions: BackboneOptions {
        BackboneOptions(precision: precision ?? .float32, device: device ?? "CPU")
    }

    /// What is wanted of the backbone.
    func options(repeating known: BackboneOptions? = nil) -> BackboneOptions {
        var scaling: PixelScaling?
        if pixelRange != nil || mean != nil || std != nil {
            let range = pixelRange?.numbers ?? [0, 1]
            scaling = PixelScaling(
                range: range[0], range[1], mean: mean?.numbers ?? [0, 0, 0], std: std?.numbers ?? [1, 1, 1])
        }
        return BackboneOptions(
            imageSize: imageSize?.size ?? known?.imageSize, layout: inputLayout ?? known?.layout,
            scaling: scaling ?? known?.scaling, layer: layer ?? known?.layer,
            precision: precision ?? known?.precision ?? .float32, device: device ?? known?.device ?? "CPU")
    }
}

/// A side, or a height and a width.
struct SizeArgument: ExpressibleByArgument, Equatable {
    let size: ImageSize

    init?(argument: String) {
        let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard sides.count == 1 || sides.count == 2, sides.allSatisfy({ $0 > 0 && $0 <= 16384 }) else { return nil }
        size = ImageSize(height: sides[0], width: sides[sides.count - 1])
    }
}

extension Precision: ExpressibleByArgument {}
extension TensorLayout: ExpressibleByArgument {}
