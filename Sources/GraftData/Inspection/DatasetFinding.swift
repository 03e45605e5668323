internal import GraftFiles
public import SystemPackage

/// Something about the images of a data set that training may suffer from.
public enum DatasetFinding: Sendable, Hashable {
    /// A class has many times the images of another one.
    case imbalance(largest: String, most: Int, smallest: String, fewest: Int)
    /// Images that cannot be read, each with the reason.
    case unreadable([UnreadableFile])
    /// Images that have the same content and label as others of their side; each list is of one content.
    case duplicates([[FilePath]])
    /// Contents that occur under different labels, each with its copies.
    case conflicts([[LabeledCopy]])
    /// Validation images whose content is trained on as well.
    case shared([SharedImage])
    /// Validation images that look like images that are trained on.
    case nearDuplicates([NearDuplicate])
    /// Images smaller than a network makes use of.
    case tiny([TinyImage])

    /// An image that cannot be read.
    public struct UnreadableFile: Sendable, Hashable {
        /// The image.
        public let path: FilePath
        /// Why it cannot be read.
        public let reason: String
    }

    /// One of several files with the same content.
    public struct LabeledCopy: Sendable, Hashable {
        /// The file.
        public let path: FilePath
        /// The class that it is said to be of.
        public let className: String
    }

    /// Two images that look alike and have different content.
    public struct NearDuplicate: Sendable, Hashable {
        /// The image in training; the nearest one.
        public let training: FilePath
        /// The image in validation.
        public let validation: FilePath
        /// In how many of 64 bits their hashes differ.
        public let distance: Int
    }

    /// A small image.
    public struct TinyImage: Sendable, Hashable {
        /// The image.
        public let path: FilePath
        /// Its width in pixels.
        public let width: Int
        /// Its height in pixels.
        public let height: Int

        /// Creates an entry.
        public init(path: FilePath, width: Int, height: Int) {
            self.path = path
            self.width = width
            self.height = height
        }
    }
}

extension DatasetFinding: CustomStringConvertible {
    /// What was found, with the first of the files, and what to do about it.
    public var description: String {
        switch self {
        case .imbalance(let largest, let most, let smallest, let fewest):
            let ratio = fewest > 0 ? "\((most + fewest / 2) / fewest) times as many" : "and the other none"
            return
                "The class \(quoted(largest)) has \(counted(most, "image")), \(quoted(smallest)) \(fewest): \(ratio)."
                + " A classifier learns to prefer the large classes. Add images to the small ones."
        case .unreadable(let files):
            return Self.list(
                "\(counted(files.count, "image")) cannot be read. Repair or remove \(files.count == 1 ? "it" : "them"):",
                files.map { "\($0.path.displayName): \($0.reason)" })
        case .duplicates(let groups):
            let copies = groups.reduce(0) { $0 + $1.count - 1 }
            return Self.list(
                "\(counted(copies, "image")) \(copies == 1 ? "has" : "have") the same content as another of the same side:",
                groups.map { Self.joined($0.map(\.displayName), by: " = ") })
        case .conflicts(let groups):
            return Self.list(
                "\(counted(groups.count, "image")) \(groups.count == 1 ? "has" : "have") copies with different labels."
                    + " Remove the wrong ones:",
                groups.map { Self.joined($0.map { "\($0.path.displayName) is \(quoted($0.className))" }, by: ", ") })
        case .shared(let images):
            return Self.list(
                "\(counted(images.count, "validation image")) \(images.count == 1 ? "is" : "are") trained on too, so that"
                    + " validation flatters the classifier:",
                images.map { "\($0.validation.displayName) = \($0.training.displayName)" })
        case .nearDuplicates(let pairs):
            return Self.list(
                "\(counted(pairs.count, "validation image")) \(pairs.count == 1 ? "looks" : "look") like one that is trained"
                    + " on, so that validation may flatter the classifier. Look at them:",
                pairs.map { "\($0.validation.displayName) ~ \($0.training.displayName)" })
        case .tiny(let images):
            return Self.list(
                "\(counted(images.count, "image")) \(images.count == 1 ? "is" : "are") smaller than"
                    + " \(DatasetInspection.usualLeastSide) pixels, and will be blown up for the network:",
                images.map { "\($0.path.displayName): \($0.width) x \($0.height)" })
        }
    }

    /// The first copies of an image, and the number of the others.
    private static func joined(_ copies: [String], by separator: String) -> String {
        let shown = 4
        let rest = copies.count > shown ? " and \(copies.count - shown) more" : ""
        return copies.prefix(shown).joined(separator: separator) + rest
    }

    private static func list(_ head: String, _ lines: [String]) -> String {
        let shown = 10
        let rest = lines.count > shown ? "\n  and \(lines.count - shown) more" : ""
        return head + lines.prefix(shown).map { "\n  \($0)" }.joined() + rest
    }
}
