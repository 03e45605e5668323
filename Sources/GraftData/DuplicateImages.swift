public import GraftFiles
public import SystemPackage

/// A validation image whose content is trained on as well, so that validation flatters the classifier.
public struct SharedImage: Sendable, Hashable {
    /// The image in training; the first, where there are several copies.
    public let training: FilePath
    /// The image in validation.
    public let validation: FilePath
}

extension DatasetSplit {
    /// Finds the validation images that have the content of a training image.
    ///
    /// - Parameter digests: The digests of the files of both sides; a file without one is passed over.
    /// - Returns: One entry for each such validation image, in their order.
    public func sharedImages(digests: [FilePath: ContentDigest]) -> [SharedImage] {
        var trained: [ContentDigest: FilePath] = [:]
        for image in training.images {
            guard let digest = digests[image.path], trained[digest] == nil else { continue }
            trained[digest] = image.path
        }
        return validation.images.compactMap { image in
            digests[image.path].flatMap { trained[$0] }.map { SharedImage(training: $0, validation: image.path) }
        }
    }
}

extension ImageDataset {
    /// Finds contents that occur under different labels, which is a mistake in the labels.
    ///
    /// - Parameter digests: The digests of the files; a file without one is passed over.
    /// - Returns: Warnings `DatasetWarning.conflictingCopies`, ordered by the first copy in the data set.
    public func conflictingCopies(digests: [FilePath: ContentDigest]) -> [DatasetWarning] {
        var copies: [ContentDigest: [LabeledImage]] = [:]
        var order: [ContentDigest] = []
        for image in images {
            guard let digest = digests[image.path] else { continue }
            if copies[digest] == nil { order.append(digest) }
            copies[digest, default: []].append(image)
        }
        return order.compactMap { digest in
            let images = copies[digest] ?? []
            guard Set(images.map(\.label)).count > 1 else { return nil }
            return .conflictingCopies(images.map(\.path), classes: images.map { classes[$0.label] })
        }
    }

    /// Finds images with the same content, under whatever labels.
    ///
    /// - Parameter digests: The digests of the files; a file without one is passed over.
    /// - Returns: A list for each content that occurs more than once, ordered by the first copy in the data set.
    public func duplicateImages(digests: [FilePath: ContentDigest]) -> [[FilePath]] {
        var copies: [ContentDigest: [FilePath]] = [:]
        var order: [ContentDigest] = []
        for image in images {
            guard let digest = digests[image.path] else { continue }
            if copies[digest] == nil { order.append(digest) }
            copies[digest, default: []].append(image.path)
        }
        return order.compactMap { copies[$0] }.filter { $0.count > 1 }
    }
}
