internal import Foundation
internal import SystemPackage

/// What the files of a bundle are like, as far as the file system tells: equal states, the same bundle.
struct BundleState: Sendable, Equatable {
    private struct File: Equatable {
        let path: String
        let node: UInt64
        let size: UInt64
        let modified: Date?
    }

    private let files: [File]

    /// Looks at a bundle's files; nil where there is no folder.
    init?(of bundle: FilePath) {
        let root = URL(fileURLWithPath: bundle.string).resolvingSymlinksInPath().path
        guard let names = FileManager.default.enumerator(atPath: root) else { return nil }
        var files: [File] = []
        for case let name as String in names {
            guard let facts = try? FileManager.default.attributesOfItem(atPath: root + "/" + name) else { continue }
            files.append(
                File(
                    path: name, node: (facts[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0,
                    size: (facts[.size] as? NSNumber)?.uint64Value ?? 0, modified: facts[.modificationDate] as? Date))
        }
        guard !files.isEmpty else { return nil }
        self.files = files.sorted { $0.path < $1.path }
    }
}
