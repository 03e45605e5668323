internal import Foundation
internal import GraftInference
internal import GraftPipeline
internal import HTTPTypes

/// The models that are served, by their names; a bundle that changes on disk takes the place of its old form.
actor ModelStore {
    private let bundles: [ServedBundle]
    private let options: AnsweringOptions
    private let pixelLimit: Int
    private let memory = DecodingMemory()
    private var models: [String: LoadedModel] = [:]
    /// How often a bundle has been taken up again, and how often that failed, by the model's name.
    private(set) var reloads: [String: (succeeded: Int, failed: Int)] = [:]
    /// What each bundle was like at the last look, while it differs from what is loaded.
    private var changing: [String: BundleState] = [:]
    /// What a bundle was like when it could not be loaded: it is tried again only when it is another.
    private var broken: [String: BundleState] = [:]

    /// Loads all bundles.
    ///
    /// - Throws: `ServerError`, `GraftError`, `BackboneError`.
    init(_ bundles: [ServedBundle], options: AnsweringOptions, pixelLimit: Int) async throws {
        guard !bundles.isEmpty else { throw ServerError.noModels }
        (self.bundles, self.options, self.pixelLimit) = (bundles, options, pixelLimit)
        // Before any is loaded, which takes a while.
        var names: Set<String> = []
        for bundle in bundles where !names.insert(bundle.name).inserted { throw ServerError.nameTaken(bundle.name) }
        for bundle in bundles {
            models[bundle.name] = try await load(bundle, version: 1)
            reloads[bundle.name] = (0, 0)
        }
    }

    /// All models, in the order in which they were named.
    var all: [LoadedModel] { bundles.compactMap { models[$0.name] } }

    /// The model of a name; nil stands for the only one.
    ///
    /// - Throws: `Refusal` where there is none, or another version is asked for.
    func model(named name: String?, version: String? = nil) throws(Refusal) -> LoadedModel {
        let names = bundles.map(\.name).joined(separator: ", ")
        guard let name = name ?? (bundles.count == 1 ? bundles[0].name : nil) else {
            throw .malformed("There are several models: say which one with ?model=NAME. There are \(names).")
        }
        guard let model = models[name] else {
            throw Refusal(status: .notFound, reason: "There is no such model; there are \(names).")
        }
        guard version == nil || version == "\(model.version)" else {
            throw Refusal(
                status: .notFound, reason: "Of the model \(name) version \(model.version) is served, and no other one.")
        }
        return model
    }

    /// Looks whether bundles have changed, and takes up those that have.
    ///
    /// A bundle that is being written is left alone until two looks find it the same.
    ///
    /// - Returns: What became of those that have changed.
    func refresh() async -> [ServerEvent] {
        var events: [ServerEvent] = []
        for bundle in bundles {
            guard let served = models[bundle.name], let state = BundleState(of: bundle.path), state != served.state,
                state != broken[bundle.name]
            else {
                changing[bundle.name] = nil
                continue
            }
            guard changing[bundle.name] == state else {
                changing[bundle.name] = state
                continue
            }
            changing[bundle.name] = nil
            do {
                let loaded = try await load(bundle, version: served.version + 1)
                models[bundle.name] = loaded
                broken[bundle.name] = nil
                reloads[bundle.name]?.succeeded += 1
                events.append(.reloaded(model: bundle.name, version: loaded.version))
            } catch {
                broken[bundle.name] = state
                reloads[bundle.name]?.failed += 1
                events.append(.reloadFailed(model: bundle.name, reason: "\(error)"))
            }
        }
        return events
    }

    private func load(_ bundle: ServedBundle, version: Int) async throws -> LoadedModel {
        let state = BundleState(of: bundle.path)
        let model = try await AnsweringModel(
            contentsOf: bundle.path, pixelLimit: pixelLimit, memory: memory, options: options)
        return LoadedModel(name: bundle.name, version: version, model: model, state: state)
    }
}
