import Foundation
import Testing

@Suite("What a program takes in that only asks models")
struct ArrowsTests {
    /// The names in a target's list of dependencies, as the package's manifest has them.
    private func dependencies(of target: String, in manifest: String) -> [String]? {
        let pattern = #"name: "\#(target)",\s*dependencies: \[(.*?)\],?\s*(?:swiftSettings|resources|path|\))"#
        guard let regex = try? Regex(pattern).dotMatchesNewlines(), let match = manifest.firstMatch(of: regex),
            let list = match.output[1].substring
        else { return nil }
        return list.matches(of: /"(\w+)"/).map { String($0.output.1) }
    }

    @Test("is no training, no data sets, no pages, no command line and no downloads")
    func closure() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let manifest = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
        var found: Set<String> = ["GraftInference"]
        var open = ["GraftInference"]
        while let target = open.popLast() {
            let names = dependencies(of: target, in: manifest) ?? []
            for name in names where found.insert(name).inserted { open.append(name) }
        }
        #expect(found.isSuperset(of: ["GraftHeads", "GraftPipeline", "GraftBackbones", "GraftImages", "CBLAS"]))
        let graft = found.filter { $0.hasPrefix("Graft") }
        #expect(
            graft == [
                "GraftAugmentation", "GraftBackbones", "GraftFiles", "GraftHeads", "GraftImages", "GraftInference",
                "GraftPipeline", "GraftProtobuf", "GraftRandom",
            ])
        #expect(found.isDisjoint(with: ["ArgumentParser", "AsyncHTTPClient", "CArchive", "CRSVG", "SwiftCSV"]))
    }
}
