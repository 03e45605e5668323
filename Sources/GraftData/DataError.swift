internal import GraftFiles
public import Foundation
public import SystemPackage

/// What can be wrong with the images, labels and folders that a user names.
public enum DataError: Error, Sendable, Hashable {
    /// There is nothing at the path where a directory was expected.
    case missingDirectory(FilePath)
    /// What is at the path is no directory.
    case notADirectory(FilePath)
    /// The directory cannot be listed.
    case unreadableDirectory(FilePath, Errno)
    /// The file cannot be read.
    case unreadableFile(FilePath, Errno)
    /// The directory has no class folders; `images` is the number of images directly in it.
    case noClassFolders(FilePath, images: Int)
    /// A class that the caller listed has no folder among those found.
    case missingClassFolder(String, in: FilePath, found: [String])
    /// Two folders have names that differ in their bytes and not in what they say.
    case indistinguishableFolders(String, in: FilePath)
    /// A class, a label or a value is listed twice.
    case repeatedClass(String, as: NameKind = .class)
    /// A class or a label has no image to train on.
    case emptyClass(String, in: FilePath?, as: NameKind = .class)
    /// There is no image, or nothing is said of the images.
    case noTargets(FilePath?)
    /// There are fewer than the two classes that training needs.
    case tooFewClasses([String], in: FilePath?)
    /// A class or a label of the data set is none of the model's, or a value of the model is not there.
    case unknownClass(String, in: FilePath?, known: [String], as: NameKind = .class)
    /// The share of images for validation is not between 0 and 1.
    case invalidValidationFraction(Double)
    /// A file of labels is wrong; `line` counts from 1 and is `nil` where the whole file is meant.
    case labelFile(FilePath, line: Int?, LabelFileProblem)
}

extension DataError: CustomStringConvertible {
    /// What is wrong, with what, and what to do about it.
    public var description: String {
        switch self {
        case .missingDirectory(let path):
            return "There is no folder \(quoted(path)). Check the path."
        case .notADirectory(let path):
            return "\(quoted(path)) is a file, and a folder was expected. Give the folder that holds the class folders."
        case .unreadableDirectory(let path, let reason):
            return "The folder \(quoted(path)) cannot be read: \(reason.description). Check its permissions."
        case .unreadableFile(let path, let reason):
            return "The file \(quoted(path)) cannot be read: \(reason.description)."
        case .noClassFolders(let path, let images):
            return Self.expectedLayout(path, images: images)
        case .missingClassFolder(let name, let path, let found):
            return "There is no folder for the class \(quoted(name)) in \(quoted(path))."
                + didYouMean(name, found) + " Folders there: \(listed(found))."
        case .indistinguishableFolders(let name, let path):
            return
                "Two folders in \(quoted(path)) have names that read the same, \(quoted(name)). Rename or merge them."
        case .repeatedClass(let name, let kind):
            return "The \(kind.rawValue) \(quoted(name)) is listed twice. List each \(kind.rawValue) once."
        case .emptyClass(let name, let source, let kind):
            return "The \(kind.rawValue) \(quoted(name))\(place(source)) has no images. Add images to it, or remove it."
        case .noTargets(let source):
            return "There is nothing to learn\(place(source)): give each image its labels or values."
        case .tooFewClasses(let names, let source):
            return Self.tooFewClasses(names, source)
        case .unknownClass(let name, let source, known: let found, as: .value):
            return "There is no value \(quoted(name))\(place(source)), which the model tells." + didYouMean(name, found)
                + " Values there: \(listed(found))."
        case .unknownClass(let name, let source, let known, let kind):
            return
                "The \(kind == .class ? "classifier" : "model") has no \(kind.rawValue) \(quoted(name))\(place(source))."
                + didYouMean(name, known)
                + " Its \(kind.plural): \(listed(known)). Rename the \(kind.rawValue), or leave it out."
        case .invalidValidationFraction(let fraction):
            return "The share of images for validation is \(fraction). Give a number above 0 and below 1, such as 0.2."
        case .labelFile(let path, let line, let problem):
            return "\(path.displayName)\(line.map { ", line \($0)" } ?? ""): \(problem)"
        }
    }

    private static func expectedLayout(_ path: FilePath, images: Int) -> String {
        let found = images == 0 ? "and no images" : "only \(counted(images, "image")) without a class"
        return """
            There are no class folders in \(quoted(path)), \(found). Put the images of each class in a folder of its own, \
            named after the class:

                \(path.displayName)
                ├── cat
                │   ├── 1.jpg
                │   └── 2.jpg
                └── dog
                    └── 3.jpg
            """
    }

    private static func tooFewClasses(_ names: [String], _ source: FilePath?) -> String {
        let needed = "Training needs at least two classes"
        guard let name = names.first else { return needed + ", and there are none\(place(source))." }
        return needed + ", and there is one\(place(source)): \(quoted(name)). Add a class"
            + (source == nil ? "." : ", or, if its folders are the classes, give the folder \(quoted(name)) itself.")
    }
}

extension DataError: LocalizedError {
    /// The same text as `description`.
    public var errorDescription: String? { description }
}

/// ` in 'folder'`, or nothing where the origin is not known.
private func place(_ source: FilePath?) -> String {
    source.map { " in \(quoted($0))" } ?? ""
}
