public import GraftData
internal import GraftFiles
public import GraftImages
public import GraftPlots
internal import SystemPackage

extension ContactSheet {
    /// Draws images of each class at random and decodes them, on all cores, for a sheet.
    ///
    /// - Parameters:
    ///   - dataset: The images.
    ///   - title: What the sheet is called; empty for nothing.
    ///   - count: How many images of each class.
    ///   - seed: The same seed shows the same images.
    ///   - side: The largest width and height that images are kept in, in pixels.
    ///   - decoder: How images are decoded.
    public init(
        of dataset: ImageDataset, title: String = "", perClass count: Int = 4, seed: UInt64 = 42, side: Int = 256,
        decoder: ImageDecoder = ImageDecoder()
    ) async {
        let sample = dataset.sample(perClass: count, seed: seed)
        let paths = sample.joined().map(\.path)
        let tiles = await concurrentMap(paths.count) { Tile(fileAt: paths[$0], side: side, decoder: decoder) }
        var next = 0
        let sections = zip(zip(dataset.classes, dataset.classCounts), sample).map { entry, images in
            defer { next += images.count }
            return Section(
                title: entry.0, note: entry.1 == 1 ? "1 image" : "\(entry.1) images",
                tiles: Array(tiles[next..<next + images.count]))
        }
        self.init(title: title, sections: sections)
    }
}

extension ContactSheet.Tile {
    init(fileAt path: FilePath, side: Int, decoder: ImageDecoder) {
        let label = path.displayName
        if let bytes = try? path.readContents(), let small = try? decoder.thumbnail(of: bytes, within: side) {
            self.init(image: small.image, caption: "\(small.width) × \(small.height)", label: label)
        } else {
            self.init(
                image: nil, caption: path.lastComponent.map { FilePath($0.string).displayName } ?? "", label: label)
        }
    }
}
