internal import ArgumentParser
internal import Foundation

/// Where the program starts.
@main
enum Program {
    static func main() async {
        // A reader that has gone away, as `head` does, ends no training: writing fails, and `Terminal` lets it.
        signal(SIGPIPE, SIG_IGN)
        Interruption.clearsLine()
        await GraftCommand.main(ArgumentText.ofThisProcess.dropFirst().map { $0 })
    }
}
