internal import ArgumentParser
internal import Graft

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check the installation: versions, devices, precision, cache and free disk.")

    @OptionGroup var cache: CacheFlags

    func run() async throws {
        let diagnosis = Diagnosis(cache: cache.directory)
        for (name, value) in diagnosis.facts { Terminal.write("\(name): \(value)") }
        guard diagnosis.problems.isEmpty else {
            Terminal.write("")
            for problem in diagnosis.problems { Terminal.write("Problem: \(problem)") }
            throw ExitCode.failure
        }
        Terminal.write("")
        Terminal.write("Nothing is wrong.")
    }
}
