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
            let before = FolderSize.bytes(of: directory.path)
            try directory.clear()
            let size = max(0, before - FolderSize.bytes(of: directory.path))
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
        let downloads = Hub(cache: directory).entries()
        if !downloads.isEmpty {
            let size = downloads.reduce(0) { $0 + $1.size }
            Terminal.write(
                "Of that downloaded backbones: \(downloads.count), \(size.byteText). 'graft hub list' shows them, and clearing "
                    + "the cache keeps them.")
        }
        guard !entries.isEmpty else { return }
        var rows = [["backbone", "images", "features", "pixels", "precision", "augmentation", "size", "last used"]]
        rows += entries.map { entry in
            let recipe = entry.recipe
            return [
                displayName(of: entry.backboneName), entry.imageCount.grouped, String(entry.dimension),
                recipe.imageSize.description,
                recipe.precision.rawValue, recipe.augmentation?.augmentation.description ?? "none", entry.size.byteText,
                entry.lastUsed.formatted(.iso8601),
            ]
        }
        for line in TextTable.lines(rows) { Terminal.write(line) }
    }
}
