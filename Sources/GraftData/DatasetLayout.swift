internal import GraftFiles
public import SystemPackage

/// Where in a directory the images for training, validation and test are.
///
/// Recognised are the folders `train` or `training`, and beside them `val`, `valid`, `validation`, `test` or `testing`, in
/// capitals or not. The first of these validates; where it is none of the last two, one of them is the test set. Without
/// them the class folders are taken to be straight in the directory, and all images are for training, to be split.
///
/// A folder counts as one of these only if it has folders itself: so a class `train` among pictures of vehicles stays a class.
public struct DatasetLayout: Sendable, Hashable {
    /// The folder whose class folders are trained on.
    public let training: FilePath
    /// The folder whose class folders are validated on; `nil` where a part of the training images is to be split off.
    public let validation: FilePath?
    /// The folder whose class folders are kept for a final test, where there is one besides `validation`.
    public let test: FilePath?

    /// Looks at the folders in `directory`.
    ///
    /// - Throws: `DataError` if a directory is missing or cannot be read.
    public init(of directory: FilePath) throws(DataError) {
        let folders = try ClassFolders(in: directory).folders
        func first(of names: [String]) throws(DataError) -> FilePath? {
            for name in names {
                // Sorting has put capitals first; the plain spelling is preferred all the same.
                let matches = folders.filter { $0.name == name } + folders.filter { $0.name.lowercased() == name }
                for match in matches where try !ClassFolders(in: match.path).folders.isEmpty { return match.path }
            }
            return nil
        }
        guard let training = try first(of: ["train", "training"]) else {
            self.training = directory
            validation = nil
            test = nil
            return
        }
        self.training = training
        let named = try first(of: ["val", "valid", "validation"])
        let tested = try first(of: ["test", "testing"])
        validation = named ?? tested
        test = named == nil ? nil : tested
    }
}

extension DatasetLayout: CustomStringConvertible {
    /// How the directory was understood, in one line, such as `Training images: food/train, validation images: food/test`.
    public var description: String {
        var parts = ["Training images: \(training.displayName)"]
        parts.append("validation images: \(validation?.displayName ?? "split from the training images")")
        if let test { parts.append("test images: \(test.displayName)") }
        return parts.joined(separator: ", ")
    }
}
