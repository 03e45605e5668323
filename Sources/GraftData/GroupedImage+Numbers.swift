package import GraftFiles
package import SystemPackage

/// For each image, the number of the group whose images must stay together, as when a data set is divided.
///
/// Images belong together that have the same content or the same `group`.
///
/// - Parameters:
///   - images: The images.
///   - digests: The digests of the files by path; a file without one goes by its path.
/// - Returns: Numbers from 0, one an image.
package func groupNumbers(of images: [some GroupedImage], digests: [FilePath: ContentDigest]) -> [Int] {
    var numbers = [Int](repeating: 0, count: images.count)
    for (number, group) in ImageGroup.groups(of: images, seed: 0, digests: digests).enumerated() {
        for member in group.members { numbers[member] = number }
    }
    return numbers
}
