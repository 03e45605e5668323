internal import GraftFiles
public import SystemPackage

/// What is odd about a data set and does not prevent its use.
public enum DatasetWarning: Sendable, Hashable {
    /// Images lie beside the class folders and were left out.
    case strayImages(Int, in: FilePath)
    /// Classes were found that the caller's list does not name.
    case ignoredClasses([String], in: FilePath, as: NameKind = .class)
    /// Rows of a label file repeat an earlier row; the first of them is on `firstLine`.
    case repeatedRows(Int, in: FilePath, firstLine: Int)
    /// A class has one image only.
    case singleImage(class: String)
    /// Every image has the label, so that nothing can be learnt of it.
    case labelOfAll(String)
    /// Every image has the same value, so that nothing can be learnt of it.
    case constantValue(String)
    /// All images of a class stay in training, because they are one image, one group or copies of each other.
    case noValidationImages(class: String, as: NameKind = .class)
    /// Files with the same content have different labels; the two lists go in step.
    case conflictingCopies([FilePath], classes: [String])
}

extension DatasetWarning: CustomStringConvertible {
    /// What is odd, and what to do about it.
    public var description: String {
        switch self {
        case .strayImages(let count, let path):
            "\(counted(count, "image")) directly in \(quoted(path)) \(count == 1 ? "was" : "were") left out: an image's"
                + " class is the folder it is in."
        case .ignoredClasses(let names, let path, let kind):
            "\(counted(names.count, kind.rawValue, plural: kind.plural)) in \(quoted(path)) left out, not being listed:"
                + " \(listed(names))."
        case .repeatedRows(let count, let path, let line):
            "\(path.displayName): \(counted(count, "row")) left out, being the same as an earlier one; the first is on line"
                + " \(line)."
        case .singleImage(let name):
            "The class \(quoted(name)) has a single image. Add more, or expect little of this class."
        case .labelOfAll(let name):
            "Every image has the label \(quoted(name)): add images without it, or leave it out."
        case .constantValue(let name):
            "Every image has the same value of \(quoted(name)): add images with others, or leave it out."
        case .noValidationImages(let name, let kind):
            "The \(kind.rawValue) \(quoted(name)) has no validation image: its images cannot be divided, so that all are trained on."
        case .conflictingCopies(let paths, let classes):
            "The same image has different labels: "
                + zip(paths, classes).map { "\(quoted($0)) is \(quoted($1))" }.joined(separator: ", ")
                + ". Remove the wrong ones."
        }
    }
}
