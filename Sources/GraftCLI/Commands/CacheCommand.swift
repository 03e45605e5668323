internal import ArgumentParser
internal import Foundation
internal import GraftFiles
internal import Graft

struct CacheCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", abstract: "Show or clear the features and compiled networks that are kept.")

    @Flag(help: "Remove everything that is kept.")
    var clear = false

    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let directory = cache.directory
        if clear {
            let size = FolderSize.bytes(of: directory.path)
            try directory.clear()
            Terminal.write("Cleared \(directory.path.displayName) (\(size.byteText)).")
            return
        }
        let entries = directory.features.entries()
        Terminal.write("\(directory.path.displayName): \(FolderSize.bytes(of: directory.path).byteText)")
        let undescribed = directory.features.undescribedCount
        if undescribed > 0 {
            Terminal.write(
                "Feature folders whose description is damaged: \(undescribed). The next training that uses one mends it, and "
                    + "'graft cache --clear' removes it.")
        }
        guard !entries.isEmpty else { return }
        var rows = [["backbone", "images", "features", "pixels", "precision", "size", "last used"]]
        rows += entries.map { entry in
            let recipe = entry.recipe
            return [
                displayName(of: entry.backboneName), entry.imageCount.grouped, String(entry.dimension),
                recipe.imageSize.description,
                recipe.precision.rawValue, entry.size.byteText, entry.lastUsed.formatted(.iso8601),
            ]
        }
        for line in TextTable.lines(rows) { Terminal.write(line) }
    }
}
