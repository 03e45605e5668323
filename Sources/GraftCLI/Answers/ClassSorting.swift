internal import Graft
internal import GraftFiles

/// Moves images into a folder of their class each, as training takes them.
///
/// What is not answered goes into `unsure` and `unfamiliar`. No file is ever replaced: of two with one name the second is called
/// `lunch-2.jpg`.
struct ClassSorting {
    /// Where the folders of the classes are.
    let folder: FilePath

    /// The folder of an answer.
    func place(of classification: Classification, _ verdict: AnswerPolicy.Verdict) -> FilePath {
        place(named: verdict == .answered ? classification.best.className : verdict.rawValue)
    }

    /// All folders that images of these classes may be moved to.
    func places(classes: [String]) -> [FilePath] {
        (classes + [AnswerPolicy.Verdict.unsure, .unfamiliar].map(\.rawValue)).map(place)
    }

    /// A name from a table may be one that no folder can have.
    private func place(named name: String) -> FilePath {
        let plain = String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
        return folder.appending(["", ".", ".."].contains(plain) ? "_" : plain)
    }

    /// Moves a file into a folder, which is made where it is missing.
    ///
    /// - Returns: Where the file is now.
    /// - Throws: `GraftError.cannotWrite`.
    func move(_ image: FilePath, to place: FilePath) throws(GraftError) -> FilePath {
        do {
            for missing in [folder, place] where FileSystem.kind(of: missing) == .unreachable(missing: true) {
                try FileSystem.makeFolder(missing)
            }
        } catch {
            throw .cannotWrite(place, error.description)
        }
        let destination = Self.freeName(for: image, in: place)
        do {
            if let target = FileSystem.target(ofLink: image) {
                try Self.moveLink(image, to: destination, leadingTo: target)
            } else {
                try FileSystem.rename(image, to: destination)
            }
        } catch {
            guard error == .improperLink else { throw .cannotWrite(destination, error.description) }
            try Self.transfer(image, toOtherFileSystem: destination)
        }
        return destination
    }

    /// Makes the link anew: from its new place a relative one would lead elsewhere.
    private static func moveLink(
        _ link: FilePath, to destination: FilePath, leadingTo target: FilePath
    ) throws(Errno) {
        try FileSystem.makeLink(at: destination, to: target.absolute)
        try remove(link, copiedTo: destination)
    }

    /// Removes what has been copied, or the copy where that is impossible: else each later run would make one more.
    private static func remove(_ original: FilePath, copiedTo copy: FilePath) throws(Errno) {
        do {
            try FileSystem.removeFile(original)
        } catch {
            try? FileSystem.removeFile(copy)
            throw error
        }
    }

    private static func transfer(_ image: FilePath, toOtherFileSystem destination: FilePath) throws(GraftError) {
        let bytes: [UInt8]
        do {
            bytes = try image.readContents()
        } catch {
            throw .unreadableImage(image, error.description)
        }
        try OutputFile.write(bytes, to: destination)
        do {
            try remove(image, copiedTo: destination)
        } catch {
            throw .cannotWrite(image, error.description)
        }
    }

    private static func freeName(for image: FilePath, in place: FilePath) -> FilePath {
        let stem = image.stem ?? "image"
        let ending = image.extension.map { ".\($0)" } ?? ""
        var destination = image.lastComponent.map { place.appending($0) } ?? place.appending(stem)
        var number = 2
        while FileSystem.kind(of: destination) != .unreachable(missing: true)
            || FileSystem.target(ofLink: destination) != nil
        {
            destination = place.appending("\(stem)-\(number)\(ending)")
            number += 1
        }
        return destination
    }
}
