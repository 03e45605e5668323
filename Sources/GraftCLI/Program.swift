internal import ArgumentParser
internal import Foundation

/// Where the program starts and ends.
@main
enum Program {
    static func main() async {
        // A reader that has gone away, as `head` does, ends no training: writing fails, and `Terminal` lets it.
        signal(SIGPIPE, SIG_IGN)
        Interruption.endsProgram()
        var command: any ParsableCommand
        do {
            command = try GraftCommand.parseAsRoot(ArgumentText.ofThisProcess.dropFirst().map { $0 })
        } catch {
            leave(with: error, told: GraftCommand.fullMessage(for: error))
        }
        do {
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            leave(with: .success)
        } catch let error as ValidationError {
            leave(with: error, told: UsageText.message(for: error, of: type(of: command)))
        } catch {
            leave(with: error, told: GraftCommand.fullMessage(for: error))
        }
    }

    /// Ends the process with what an error means.
    private static func leave(with error: any Error, told message: String) -> Never {
        let code = GraftCommand.exitCode(for: error)
        if !message.isEmpty {
            // Asked for, as help is, it belongs to the output.
            if code == .success { Terminal.write(message) } else { Terminal.complain(message) }
        }
        leave(with: code)
    }

    /// Ends the process without taking its libraries apart: where a command failed, other threads may still be using them, and
    /// OpenVINO crashes when its objects go from under them.
    private static func leave(with code: ExitCode) -> Never {
        fflush(nil)
        _exit((code == .success && Terminal.hasLostOutput ? .failure : code).rawValue)
    }
}
