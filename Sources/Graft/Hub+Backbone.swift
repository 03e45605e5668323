public import GraftBackbones
public import GraftFeatures
public import GraftFiles
public import GraftHub
public import SystemPackage

extension Hub {
    /// Creates the hub of a cache directory, or of the folder that the settings name.
    public init(cache: CacheDirectory = .standard(), settings: HubSettings = HubSettings()) {
        self.init(directory: settings.directory ?? cache.hub, settings: settings)
    }

    /// Finds a backbone, downloading it where it is not on this machine, and makes it ready to run.
    ///
    ///     let backbone = try await Hub().backbone("efficientnet-b0")
    ///
    /// - Parameters:
    ///   - handle: A catalogue name, a link or a path; see ``BackboneHandle``.
    ///   - options: What the caller wants of it; the rest is known from the catalogue, or found out.
    ///   - sha256: The digest that the download must have; nil for whichever it had the first time.
    ///   - cacheDirectory: Where compiled networks are kept; nil for nowhere.
    ///   - onEvent: Told how the download goes.
    /// - Returns: The backbone; its `doubts` say where it is not what the catalogue says.
    /// - Throws: `HubError`, `BackboneError`, `CancellationError`.
    public func backbone(
        _ handle: String, options: BackboneOptions = BackboneOptions(), sha256: ContentDigest? = nil,
        cacheDirectory: FilePath? = nil, onEvent: @escaping @Sendable (HubEvent) -> Void = { _ in }
    ) async throws -> Backbone {
        let place = try await fetch(self.handle(handle), sha256: sha256, onEvent: onEvent)
        return try await Backbone(
            place.path, options: options, facts: place.networkFacts, cacheDirectory: cacheDirectory)
    }
}

extension Hub {
    /// The path of the backbone of a handle, downloaded where it is not on this machine.
    public var backbonePath: @Sendable (_ handle: String) async throws -> FilePath {
        { handle in try await fetch(self.handle(handle)).path }
    }
}

extension CacheDirectory {
    /// Where downloaded backbones are kept, unless the hub's settings name a folder.
    public var hub: FilePath { path.appending("hub") }
}

extension CatalogueEntry {
    /// How bytes become the numbers that the network takes.
    public var pixelScaling: PixelScaling {
        PixelScaling(
            range: pixelRange[0], pixelRange[1], mean: mean ?? [0, 0, 0], std: std ?? [1, 1, 1])
    }
}

extension HubPlace {
    /// What is known of the network: from the catalogue, or only what it is called.
    public var networkFacts: NetworkFacts? {
        guard let remote = handle.remote else { return nil }
        guard let facts else { return NetworkFacts(name: remote.shortName, handle: remote.canonical) }
        return NetworkFacts(
            name: facts.name, handle: remote.canonical,
            scaling: facts.pixelScaling, imageSize: ImageSize(facts.imageSize), layer: facts.layer,
            featureCount: facts.features,
            parameterCount: facts.parametersAreExact ? facts.parameters : nil)
    }
}
