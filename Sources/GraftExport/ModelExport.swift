internal import Foundation
package import GraftBackbones
internal import GraftFiles
package import GraftHeads
package import GraftImages
package import SystemPackage

/// A model, and what other programs are told of it.
package struct ModelExport: Sendable {
    /// What the outputs are called, in their order.
    package let names: [String]
    package let head: Head
    package let backbones: JoinedBackbones
    /// How images are brought to the size that the network takes: what the network itself does not do.
    package let resizeMode: ResizeMode
    /// Graft's version.
    package let version: String
    /// What the model itself says of an image.
    package let answer: @Sendable (RGBImage) async throws -> [Float]

    package init(
        names: [String], head: Head, backbones: JoinedBackbones, resizeMode: ResizeMode, version: String,
        answer: @escaping @Sendable (RGBImage) async throws -> [Float]
    ) {
        (self.names, self.head, self.backbones) = (names, head, backbones)
        (self.resizeMode, self.version, self.answer) = (resizeMode, version, answer)
    }

    /// Writes the model; what was written appears whole, once it has answered as the model does, or not at all.
    ///
    /// - Parameters:
    ///   - format: The format.
    ///   - path: The file; one that is there is replaced.
    /// - Returns: What was written.
    /// - Throws: `ExportError`, `BackboneError`.
    package func write(_ format: ExportFormat, to path: FilePath) async throws -> ExportedModel {
        try check(format, at: path)
        switch format {
        case .openVINO:
            return try await writeOpenVINO(to: path)
        case .onnx:
            return try await writeONNX(to: path)
        case .safetensors:
            var file = try head.safetensors()
            file.metadata.merge(try metadata) { own, _ in own }
            try write(file.bytes(), to: path)
        case .labels:
            try write(Array((names.joined(separator: "\n") + "\n").utf8), to: path)
        }
        return ExportedModel(files: [path], network: nil)
    }

    /// Checks, before any work, that the model can be exported, and that the files can be written.
    package func check(_ format: ExportFormat, at path: FilePath) throws(ExportError) {
        if format == .labels, let name = names.first(where: { $0.contains(where: \.isNewline) }) {
            throw .nameHasLineBreak(name)
        }
        if format == .onnx, let other = backbones.members.first(where: { $0.format != .onnx }) {
            throw .notONNX(backbone: other.name, format: other.format)
        }
        try format.check(path)
        for file in format.files(at: path) {
            let target = URL(fileURLWithPath: file.string).resolvingSymlinksInPath().path
            for part in backbones.members.flatMap(\.filePaths)
            where URL(fileURLWithPath: part.string).resolvingSymlinksInPath().path == target {
                throw .wouldReplaceBackbone(file)
            }
        }
    }

    private func write(_ bytes: [UInt8], to path: FilePath) throws(ExportError) {
        do {
            try OutputFile(path).write(bytes)
        } catch {
            throw ExportError(error, at: path)
        }
    }
}

extension ExportFormat {
    /// The files that an export at a path consists of.
    package func files(at path: FilePath) -> [FilePath] {
        guard self == .openVINO else { return [path] }
        var weights = path
        weights.extension = "bin"
        return [path, weights]
    }

    /// Checks that the files may be written.
    ///
    /// - Throws: `ExportError.wrongExtension`, `.cannotWrite`.
    package func check(_ path: FilePath) throws(ExportError) {
        if self != .labels, path.extension?.lowercased() != fileExtension {
            throw .wrongExtension(path, expected: fileExtension)
        }
        let files = files(at: path)
        for file in files {
            do {
                try OutputFile(file).check()
            } catch {
                throw ExportError(error, at: file)
            }
        }
        // What an export has written is there with its first file; a file that only has the name of a later one is somebody's own.
        guard case .unreachable = FileSystem.kind(of: path) else { return }
        for file in files.dropFirst() {
            guard case .unreachable = FileSystem.kind(of: file) else {
                throw .cannotWrite(
                    file,
                    "a file of this name is there, and no \(path.displayName) that it belongs to; choose another name")
            }
        }
    }
}

extension ExportError {
    init(_ failure: OutputFile.Failure, at path: FilePath) {
        self = .cannotWrite(path, failure.reason)
    }
}
