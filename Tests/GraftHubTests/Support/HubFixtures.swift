import Foundation
import GraftFiles
import GraftTestSupport
import SystemPackage
import HubTestSupport
import Testing

@testable import GraftHub

/// The bytes of an archive of the fixtures.
func archive(_ name: String) throws -> [UInt8] {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Fixtures"))
    return try Array(Data(contentsOf: url))
}

extension HubSettings {
    /// Settings for tests: the server plays every hub, nothing of the environment counts, and nobody waits for long.
    static func test(_ server: HubServer?, environment: [String: String] = [:]) -> HubSettings {
        var settings = HubSettings(environment: ["HOME": "/nonexistent"].merging(environment) { $1 })
        if let server {
            settings.tfHubEndpoint = server.address
            settings.kaggleEndpoint = server.address
            settings.huggingFaceEndpoint = server.address
        }
        settings.retries.firstDelay = .milliseconds(5)
        settings.retries.longestDelay = .seconds(2)
        settings.idleTimeout = .seconds(5)
        return settings
    }
}

extension Hub {
    /// Fetches what a text names.
    func fetch(_ text: String, sha256: ContentDigest? = nil, force: Bool = false) async throws -> HubPlace {
        try await fetch(handle(text), sha256: sha256, force: force)
    }
}

/// The names of everything below a folder, sorted.
func everything(below folder: FilePath) -> [String] {
    (FileManager.default.enumerator(atPath: folder.string)?.compactMap { $0 as? String } ?? []).sorted()
}
