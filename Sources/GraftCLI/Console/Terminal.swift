internal import Foundation
internal import Synchronization
internal import SystemPackage

/// What is written where.
enum Terminal {
    /// Whether a person looks at standard output as it comes.
    static var isInteractive: Bool {
        isatty(FileHandle.standardOutput.fileDescriptor) != 0 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// Whether standard output is appended to a file in which there is something already.
    static var continuesFile: Bool {
        var status = stat()
        guard fstat(STDOUT_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
            return false
        }
        return fcntl(STDOUT_FILENO, F_GETFL) & O_APPEND != 0
    }

    /// How many characters a line of the terminal holds; nil where it does not say.
    static var width: Int? { size.ws_col > 0 ? Int(size.ws_col) : nil }

    /// How many characters a line of the terminal holds; 80 where that is not known.
    static var columns: Int { width ?? 80 }

    /// How many pixels a line of the terminal has, as far as that is known.
    static var pixelWidth: Int {
        let usualCharacterWidth = 8
        return size.ws_xpixel > 0 ? Int(size.ws_xpixel) : columns * usualCharacterWidth
    }

    private static var size: winsize {
        var size = winsize()
        return ioctl(FileHandle.standardOutput.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 ? size : winsize()
    }

    /// Writes a line to standard output.
    static func write(_ line: String) {
        writeRaw(line + "\n")
    }

    /// Writes text to standard output as it is, at once.
    ///
    /// A reader that has gone away, as `head` does, is no error. Else the first failure is told, and ``hasLostOutput`` from then on.
    static func writeRaw(_ text: String) {
        do {
            try FileDescriptor.standardOutput.writeAll(text.utf8)
        } catch {
            let reason = error as? Errno ?? .ioError
            let isFirst = failure.compareExchange(expected: 0, desired: reason.rawValue, ordering: .relaxed).exchanged
            guard isFirst, hasLostOutput else { return }
            complain("Error: standard output cannot be written: \(reason). What follows of it is lost.")
        }
    }

    /// Whether something could not be written to standard output, and somebody would miss it.
    static var hasLostOutput: Bool { isClosed && failure.load(ordering: .relaxed) != EPIPE }

    /// Whether nobody gets what is written any more, be it that the reader has gone away.
    static var isClosed: Bool { failure.load(ordering: .relaxed) != 0 }

    /// The number of the first error in writing to standard output; 0 while there was none.
    private static let failure = Atomic<CInt>(0)

    /// Writes a line to standard error.
    static func complain(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
    }
}
