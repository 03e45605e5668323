internal import Foundation
internal import SystemPackage

/// A folder that the demo writes files into.
struct OutputFolder {
    let path: FilePath

    init(_ path: FilePath) {
        self.path = path
    }

    /// Makes the folder, with those above it, where it is missing.
    func make() throws(DemoError) {
        do {
            try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        } catch {
            throw .cannotOpenFolder(path, detail: Self.reason(for: error))
        }
    }

    /// Makes the folder, and refuses one that holds anything but the given names.
    func prepare(for names: [String]) throws(DemoError) {
        try make()
        let found: [String]
        do {
            found = try FileManager.default.contentsOfDirectory(atPath: path.string)
        } catch {
            throw .cannotOpenFolder(path, detail: Self.reason(for: error))
        }
        // Hidden files are no images, and may be what an interrupted run left behind.
        let others = Set(found.filter { !$0.hasPrefix(".") }).subtracting(names)
        if let other = others.min() {
            throw .holdsSomethingElse(path, found: other)
        }
    }

    /// Writes a file under a temporary name and then gives it its own.
    func write(_ bytes: [UInt8], as name: String) throws(DemoError) {
        let file = path.appending(name)
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: file.string), options: .atomic)
        } catch {
            throw .cannotWrite(file, detail: Self.reason(for: error))
        }
    }

    /// The system's reason, which Foundation wraps in an error that says less.
    private static func reason(for error: any Error) -> String {
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        guard let code = (inner as? POSIXError)?.code else { return error.localizedDescription }
        return Errno(rawValue: code.rawValue).description
    }
}
