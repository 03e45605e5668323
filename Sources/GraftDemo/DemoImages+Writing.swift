internal import Foundation
internal import GraftImages
public import SystemPackage

extension DemoImages {
    /// Writes a data set as JPEG files, `train/<class>/<index>.jpg` and `validation/<class>/<index>.jpg`.
    ///
    /// The first `training` images of each class go to `train`, the next `validation` ones to `validation`: no image is
    /// in both. Every file is written under a temporary name and then renamed, so that none is ever half written, and
    /// writing again writes the same files.
    ///
    /// - Parameters:
    ///   - directory: Where to put both folders; made where it is missing.
    ///   - training: The number of training images in each class.
    ///   - validation: The number of validation images in each class.
    /// - Throws: ``DemoError``, also where a class's folder holds files of another data set.
    public func write(to directory: FilePath, training: Int, validation: Int) throws(DemoError) {
        precondition(training >= 0 && validation >= 0, "there cannot be fewer than 0 images")
        let digits = max(2, String(max(training + validation - 1, 0)).count)
        let splits = [("train", 0..<training), ("validation", training..<training + validation)]
        for (split, indices) in splits {
            let names = indices.map { index in
                let number = String(index)
                return String(repeating: "0", count: digits - number.count) + number + ".jpg"
            }
            let folder = directory.appending(split)
            try OutputFolder(folder).prepare(for: classes.map(\.rawValue))
            for kind in classes {
                let classFolder = OutputFolder(folder.appending(kind.rawValue))
                try classFolder.prepare(for: names)
                for (index, name) in zip(indices, names) {
                    try classFolder.write(
                        jpeg(class: kind, index: index, for: classFolder.path.appending(name)), as: name)
                }
            }
        }
    }

    private func jpeg(class kind: DemoClass, index: Int, for path: FilePath) throws(DemoError) -> [UInt8] {
        do {
            return try image(class: kind, index: index).encoded(as: .jpeg, quality: 90)
        } catch {
            throw .cannotEncode(path, error)
        }
    }
}
