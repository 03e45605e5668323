internal import GraftData
internal import GraftFiles
public import GraftImages
public import GraftPlots
internal import SystemPackage

extension ContactSheet {
    /// Decodes images whose labels are probably wrong, on all cores, for a sheet that keeps their order, six in a row.
    ///
    /// Below each image stand its file's name, its label and what it looks like, both with their probability.
    ///
    /// - Parameters:
    ///   - suspects: The images, the most suspicious first.
    ///   - title: What the sheet is called; empty for nothing.
    ///   - side: The largest width and height that images are kept in, in pixels.
    ///   - decoder: How images are decoded.
    public init(
        of suspects: [SuspectLabel], title: String = "Labels that are probably wrong", side: Int = 256,
        decoder: ImageDecoder = ImageDecoder()
    ) async {
        let tiles = await concurrentMap(suspects.count) { index in
            var tile = Tile(fileAt: suspects[index].path, side: side, decoder: decoder)
            tile.caption = Self.caption(of: suspects[index])
            return tile
        }
        let rows = stride(from: 0, to: tiles.count, by: Self.suspectsPerRow).map { start in
            let row = Array(tiles[start..<min(start + Self.suspectsPerRow, tiles.count)])
            return Section(title: row.count > 1 ? "\(start + 1) to \(start + row.count)" : "\(start + 1)", tiles: row)
        }
        self.init(title: title, sections: rows)
    }

    private static let suspectsPerRow = 6

    private static func caption(of suspect: SuspectLabel) -> String {
        func percent(_ share: Float) -> String { "\(Int((share * 100).rounded())) %" }
        return [
            suspect.path.lastComponent?.string ?? suspect.path.string,
            // A long name is cut short at its end.
            "\(percent(suspect.labelProbability)) \(suspect.label)",
            "\(percent(suspect.suggestionProbability)) \(suspect.suggestion)?",
        ].map { displayName(of: $0) }.joined(separator: "\n")
    }
}
