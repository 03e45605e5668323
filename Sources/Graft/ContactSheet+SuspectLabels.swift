internal import GraftData
public import GraftImages
public import GraftPlots
internal import SystemPackage

extension ContactSheet {
    /// Decodes images whose labels are probably wrong, on all cores, for a sheet with a section for each label.
    ///
    /// - Parameters:
    ///   - suspects: The images.
    ///   - classes: The classes in the order of the sections.
    ///   - title: What the sheet is called; empty for nothing.
    ///   - side: The largest width and height that images are kept in, in pixels.
    ///   - decoder: How images are decoded.
    public init(
        of suspects: [SuspectLabel], classes: [String], title: String = "Labels that are probably wrong",
        side: Int = 256, decoder: ImageDecoder = ImageDecoder()
    ) async {
        let tiles = await concurrentMap(suspects.count) { index in
            var tile = Tile(fileAt: suspects[index].path, side: side, decoder: decoder)
            tile.caption = "\(suspects[index].suggestion)?"
            return tile
        }
        let sections = classes.compactMap { name -> Section? in
            let own = suspects.indices.filter { suspects[$0].label == name }
            guard !own.isEmpty else { return nil }
            return Section(title: "labelled \(name)", tiles: own.map { tiles[$0] })
        }
        self.init(title: title, sections: sections)
    }
}
