internal import Foundation
internal import GraftImages
internal import SystemPackage

/// Batches of images as the scripts of the fixtures read them.
enum ImageBatches {
    /// Writes, for each input, a batch of images as nested lists.
    static func write(_ images: [[RGBImage]], to file: FilePath) throws {
        let batches = images.map { batch in
            batch.map { image in
                (0..<image.height).map { y in
                    (0..<image.width).map { x in
                        let start = (y * image.width + x) * 3
                        return Array(image.samples[start..<start + 3])
                    }
                }
            }
        }
        try JSONEncoder().encode(batches).write(to: URL(fileURLWithPath: file.string))
    }
}
