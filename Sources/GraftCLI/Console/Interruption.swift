internal import Foundation

/// What happens when the user stops the program with Ctrl-C.
enum Interruption {
    /// Lets the program end as ever, but without half a line of progress before the shell's prompt.
    static func clearsLine() {
        guard Terminal.isInteractive else { return }
        signal(SIGINT) { number in
            // Nothing but calls that may interrupt any other.
            let clear: StaticString = "\r\u{1B}[K"
            _ = write(STDOUT_FILENO, clear.utf8Start, clear.utf8CodeUnitCount)
            signal(number, SIG_DFL)
            raise(number)
        }
    }
}
