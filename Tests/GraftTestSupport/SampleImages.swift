internal import Foundation
internal import GraftImages
package import SystemPackage

/// Folders of small images that a backbone of random filters can tell apart: a colour a class, with noise.
package struct SampleImages {
    package let folder: FilePath
    private var generator = SeededGenerator(seed: 1)

    package static let colors: [(name: String, color: [Int])] = [
        ("blue", [40, 60, 200]), ("green", [50, 190, 60]), ("red", [200, 50, 40]),
    ]

    package init(in folder: FilePath) {
        self.folder = folder
    }

    /// Writes `perClass` images of each class under `name`, and returns that folder.
    package mutating func write(_ name: String, perClass: Int, classes: [String] = colors.map(\.name)) throws
        -> FilePath
    {
        let root = folder.appending(name)
        for (className, color) in Self.colors where classes.contains(className) {
            let directory = root.appending(className)
            try FileManager.default.createDirectory(atPath: directory.string, withIntermediateDirectories: true)
            for index in 0..<perClass {
                try write(color, to: directory.appending("\(index).png"))
            }
        }
        return root
    }

    /// Writes one image.
    package mutating func write(_ color: [Int], to path: FilePath) throws {
        var samples: [UInt8] = []
        for position in 0..<(32 * 32 * 3) {
            let noise = Int.random(in: -40...40, using: &generator)
            samples.append(UInt8(clamping: color[position % 3] + noise))
        }
        let bytes = try RGBImage(width: 32, height: 32, samples: samples).encoded(as: .png)
        try Data(bytes).write(to: URL(fileURLWithPath: path.string))
    }
}
