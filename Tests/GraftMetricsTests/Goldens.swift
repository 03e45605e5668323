import Foundation
import Testing

/// Reads what a script under `Tools/` wrote to the `Fixtures` folder.
func goldens<Golden: Decodable>(_ name: String, of type: Golden.Type) throws -> [Golden] {
    let file = try #require(Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json"))
    return try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file))
}
