internal import Graft
internal import GraftFiles

/// A contact sheet for terminals that show no pictures: half blocks, with names as text.
enum SheetText {
    /// The lines of the sheet, `columns` characters wide at most.
    static func lines(_ sheet: ContactSheet, columns: Int) -> [String] {
        let count = max(1, sheet.sections.map(\.tiles.count).max() ?? 1)
        let gap = 2
        let side = min(28, max(4, (columns + gap) / count - gap))
        return sheet.sections.flatMap { section in
            ["", "\(displayName(of: section.title))  \(section.note)"]
                + row(section.tiles, side: side, gap: String(repeating: " ", count: gap))
        }
    }

    private static func row(_ tiles: [ContactSheet.Tile], side: Int, gap: String) -> [String] {
        let blocks = tiles.map { tile in
            let image = tile.image.map { $0.fitted(within: side) }
            let lines = image.map(InlinePicture.blocks) ?? [String("unreadable".prefix(side))]
            return (lines: lines, width: image?.width ?? min(side, "unreadable".count))
        }
        let height = blocks.map(\.lines.count).max() ?? 0
        return (0..<height).map { line in
            blocks.map { block in
                let isThere = line < block.lines.count
                return (isThere ? block.lines[line] : "")
                    + String(repeating: " ", count: side - (isThere ? block.width : 0))
            }
            .joined(separator: gap)
        }
    }
}
