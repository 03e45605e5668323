internal import Foundation
internal import Graft

/// What happens when the user stops the program with Ctrl-C, or the system by `SIGTERM`.
///
/// While a head is trained, the first time ends the present epoch, and the best head so far is saved. While it is saved or exported,
/// the first time changes nothing. While a folder is watched, the first time ends the watching. Otherwise, and the second time, the program ends at once.
enum Interruption {
    /// Is made by the first signal while a head is trained.
    static let stop = StopRequest()

    /// The signals that end the program, without those that whoever started it lets no program notice.
    private static let signals = [SIGINT, SIGTERM].filter { number in
        let before = signal(number, SIG_IGN)
        signal(number, before)
        return unsafeBitCast(before, to: Int.self) != unsafeBitCast(SIG_IGN, to: Int.self)
    }

    /// Lets the program end as ever, but without half a line of progress before the shell's prompt.
    static func endsProgram() {
        for number in signals { signal(number, SIG_DFL) }
        guard Terminal.isInteractive, signals.contains(SIGINT) else { return }
        signal(SIGINT) { number in
            // Nothing but calls that may interrupt any other.
            let clear: StaticString = "\r\u{1B}[K"
            _ = write(STDOUT_FILENO, clear.utf8Start, clear.utf8CodeUnitCount)
            signal(number, SIG_DFL)
            raise(number)
        }
    }

    /// Lets the training end after its present epoch.
    private static func endsEpoch() {
        // Made before a signal may come: a handler must not be the first to need it.
        _ = stop
        for number in signals {
            signal(number) { number in
                guard !Interruption.stop.isMade else {
                    signal(number, SIG_DFL)
                    raise(number)
                    return
                }
                Interruption.stop.make()
                let text: StaticString = "Stopping after this epoch; once more ends at once.\n"
                _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
            }
        }
    }

    /// Lets a program that watches end once it has told of the images at hand.
    static func endsWatching() {
        _ = stop
        for number in signals {
            signal(number) { number in
                Interruption.stop.make()
                signal(number, SIG_DFL)
            }
        }
    }

    /// Lets what is at hand be saved whole, which takes a moment.
    static func waitsForSaving() {
        for number in signals {
            signal(number) { number in
                let text: StaticString = "Saving what is at hand; once more ends at once.\n"
                _ = write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
                signal(number, SIG_DFL)
            }
        }
    }

    /// Changes what an interruption does when the training of the head begins and when it ends.
    static func follow(_ event: TrainingEvent) {
        switch event {
        case .training: endsEpoch()
        case .trained: if stop.isMade { endsProgram() } else { waitsForSaving() }
        default: break
        }
    }
}
