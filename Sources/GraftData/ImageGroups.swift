internal import GraftFiles
package import SystemPackage

/// An image that may have to stay together with others.
package protocol GroupedImage: Sendable {
    /// Where the file is.
    var path: FilePath { get }
    /// What images that must stay together have in common; nil for nothing.
    var group: String? { get }
}

extension LabeledImage: GroupedImage {}
extension TargetImage: GroupedImage {}

/// Images that must stay on the same side of a split.
struct ImageGroup {
    /// Where the group stands when groups are drawn: a hash of the seed and of what its images have in common.
    private(set) var rank: ContentDigest
    /// The images, as indices into the data set.
    private(set) var members: [Int]

    /// Divides the images of a data set into groups, in the order of their ranks.
    ///
    /// Images belong together if they have the same `group` or the same content. The rank rests on the name of
    /// the group, or else on the content, so that it is the same wherever the files lie and whatever other files there are.
    static func groups(
        of images: [some GroupedImage], seed: UInt64, digests: [FilePath: ContentDigest]
    ) -> [ImageGroup] {
        var forest = DisjointSets(count: images.count)
        var firstImage: [Key: Int] = [:]
        var ranks: [Key: ContentDigest] = [:]
        var imageRanks: [ContentDigest] = []
        for (index, image) in images.enumerated() {
            let name = image.group.map { Key.name(Array($0.utf8)) }
            let content = digests[image.path].map(Key.content)
            let keys = [name, content].compactMap { $0 }
            for key in keys {
                if let first = firstImage[key] { forest.join(first, index) } else { firstImage[key] = index }
            }
            // A file that cannot be read has no content to go by.
            let key = keys.first ?? .path(FileSystem.bytes(of: image.path))
            let rank = ranks[key] ?? key.rank(seed: seed)
            ranks[key] = rank
            imageRanks.append(rank)
        }

        var groups: [Int: ImageGroup] = [:]
        for index in images.indices {
            let root = forest.root(of: index)
            if groups[root] == nil { groups[root] = ImageGroup(rank: imageRanks[index], members: []) }
            groups[root]?.add(index, rank: imageRanks[index])
        }
        return groups.values.sorted { $0.rank < $1.rank }
    }

    private mutating func add(_ index: Int, rank: ContentDigest) {
        members.append(index)
        self.rank = min(self.rank, rank)
    }

    private enum Key: Hashable {
        case name([UInt8])
        case content(ContentDigest)
        case path([UInt8])

        func rank(seed: UInt64) -> ContentDigest {
            let (kind, bytes): (UInt8, [UInt8]) =
                switch self {
                case .name(let bytes): (0, bytes)
                case .content(let digest): (1, digest.bytes)
                case .path(let bytes): (2, bytes)
                }
            let seedBytes = (0..<8).map { UInt8(truncatingIfNeeded: seed >> ($0 * 8)) }
            return ContentDigest(of: seedBytes + [kind] + bytes)
        }
    }
}

/// Sets that are joined until they hold all that belongs together (union-find with path halving).
private struct DisjointSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of element: Int) -> Int {
        var element = element
        while parents[element] != element {
            parents[element] = parents[parents[element]]
            element = parents[element]
        }
        return element
    }

    mutating func join(_ first: Int, _ second: Int) {
        parents[root(of: second)] = root(of: first)
    }
}
