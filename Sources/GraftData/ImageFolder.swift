public import SystemPackage

/// A directory with one folder a class, the layout of Keras's `image_dataset_from_directory`.
///
/// The classes are the names of the folders, sorted by their bytes as Python sorts them, or the list given. All images
/// below a class folder belong to its class, those of nested folders too. Symbolic links are followed; a folder that a
/// link leads back to is visited once. Hidden files and folders, `Thumbs.db`, `desktop.ini` and `__MACOSX` are passed over.
///
/// Unlike Keras, a file is an image if its content says so, whatever its name. A file with an image's extension
/// (`.jpg`, `.jpeg`, `.png`, `.gif`, `.bmp`, `.webp`) is kept in any case, so that a broken one is reported when it is read.
public struct ImageFolder: Sendable, Hashable {
    /// The directory that holds the class folders.
    public let path: FilePath
    /// The classes to load, in this order; `nil` for all folders, sorted.
    public let classes: [String]?

    /// Creates a reference to a directory; nothing is read yet.
    public init(_ path: FilePath, classes: [String]? = nil) {
        self.path = path
        self.classes = classes
    }

    /// Lists the images and their classes.
    ///
    /// A class may turn out empty: a test folder need not have images of every class. Call
    /// `ImageDataset.validateForTraining()` on what is to be trained on.
    ///
    /// - Throws: `DataError` if a directory cannot be read, there are no class folders, or a listed class has no folder.
    public func load() throws(DataError) -> ImageDataset {
        let root = try ClassFolders(in: path)
        if root.folders.isEmpty { throw .noClassFolders(path, images: root.images) }

        let names = root.folders.map(\.name)
        var folders: [String: FilePath] = [:]
        for (name, folder) in root.folders where folders.updateValue(folder, forKey: name) != nil {
            throw .indistinguishableFolders(name, in: path)
        }
        let classes = classes ?? names
        try requireDistinct(classes)

        var images: [LabeledImage] = []
        var skipped = root.otherFiles
        for (label, name) in classes.enumerated() {
            guard let folder = folders.removeValue(forKey: name) else {
                throw .missingClassFolder(name, in: path, found: names)
            }
            let found = try ImageSearch(in: folder, below: path)
            images += found.images.map { LabeledImage(path: $0, label: label) }
            skipped += found.skippedFiles
        }

        let ignored = names.filter { folders[$0] != nil }
        var warnings: [DatasetWarning] = []
        if root.images > 0 { warnings.append(.strayImages(root.images, in: path)) }
        if !ignored.isEmpty { warnings.append(.ignoredClasses(ignored, in: path)) }
        return ImageDataset(
            classes: classes, images: images, source: path, skippedFiles: skipped, strayImages: root.images,
            ignoredClasses: ignored, warnings: warnings)
    }
}

/// Throws if a class, a label or a value is listed twice.
func requireDistinct(_ classes: [String], as kind: NameKind = .class) throws(DataError) {
    var seen: Set<String> = []
    for name in classes where !seen.insert(name).inserted { throw .repeatedClass(name, as: kind) }
}
