internal import ArgumentParser
internal import Foundation
internal import GraftFiles
internal import GraftServer
internal import SystemPackage

/// Where a server listens, and to whom.
struct ListeningFlags: ParsableArguments {
    @Option(help: "The address to listen at; 0.0.0.0 for all of this machine.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen at; 0 for any that is free.")
    var port = 8080

    @Option(help: "A file with the token that clients must show.")
    var tokenFile: FilePath?

    @Flag(inversion: .prefixedNo, help: "Whether there is a web page at /.")
    var page = true

    @Flag(inversion: .prefixedNo, help: "Whether to take up bundles that change on disk.")
    var reload = true

    @Flag(help: "Print a line for each request.")
    var log = false

    func validate() throws {
        if !(0...65_535).contains(port) { throw ValidationError("--port is a number from 0 to 65535.") }
        if host.isEmpty { throw ValidationError("--host is an address, as 127.0.0.1.") }
    }

    /// Tells the server.
    ///
    /// - Throws: `ValidationError` where the token's file cannot be read or holds none.
    func apply(to options: inout ServerOptions) throws {
        (options.host, options.port, options.hasPage) = (host, port, page)
        if !reload { options.reloadInterval = nil }
        options.token = try token()
    }

    private func token() throws -> String? {
        let source: String
        let text: String
        if let tokenFile {
            source = tokenFile.displayName
            do {
                text = String(decoding: try tokenFile.readContents(), as: UTF8.self)
            } catch {
                throw ValidationError("The token cannot be read from \(source): \(error.systemReason).")
            }
        } else if let variable = ProcessInfo.processInfo.environment["GRAFT_SERVER_TOKEN"] {
            (source, text) = ("GRAFT_SERVER_TOKEN", variable)
        } else {
            return nil
        }
        let token = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !token.isEmpty, token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw ValidationError("\(source) holds no token: letters, digits and signs without blanks, on one line.")
        }
        return token
    }
}
