internal import Foundation

/// A program that is run to its end.
enum Child {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program; gives its standard output and how long it took, in seconds.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws -> (output: String, seconds: Double) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        let start = ContinuousClock.now
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard process.terminationStatus == 0 else {
            throw Failure(description: "\(program) ended with status \(process.terminationStatus)")
        }
        return (String(decoding: output, as: UTF8.self), seconds)
    }

    /// The last line of an output, from JSON.
    static func lastLine<Value: Decodable>(of output: String, as type: Value.Type) throws -> Value {
        let line = output.split(separator: "\n").last ?? ""
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(line.utf8))
    }

    /// The largest resident memory of any child so far, in MiB.
    static var peakMebibytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        return Double(usage.ru_maxrss) / 1024
    }
}
