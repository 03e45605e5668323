import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("graft layers, devices, cache, doctor, demo")
struct InformationCommandsTests {
    @Test("layers lists what features could be taken from, and marks what is taken by default")
    func layers() async throws {
        try await withTemporaryFolder { folder in
            let result = try await GraftProgram(in: folder)("layers", NetworkFixtures.path("classes.onnx").string)
            #expect(result.status == 0)
            #expect(result.output.contains("<- taken by default"))
            #expect(result.output.contains("classifier of 5 classes"))
        }
    }

    @Test("devices lists the CPU and what it computes in")
    func devices() async throws {
        try await withTemporaryFolder { folder in
            let result = try await GraftProgram(in: folder)("devices")
            #expect(result.output.contains("CPU: "))
            #expect(result.output.contains("f32"))
        }
    }

    @Test("cache shows what is kept, and clears it")
    func cache() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet").status == 0)
            let shown = try await graft("cache").output
            #expect(shown.contains("vector") && shown.contains("27"))
            #expect(try await graft("cache", "--clear").output.hasPrefix("Cleared "))
            #expect(try await !graft("cache").output.contains("vector"))
        }
    }

    @Test("cache tells of damaged features, and clears them too")
    func damagedCache() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet").status == 0)
            let features = folder.appending("cache").appending("features")
            let names = try FileManager.default.contentsOfDirectory(atPath: features.string)
            let place = features.appending(try #require(names.first))
            try Data("junk".utf8).write(to: URL(fileURLWithPath: place.appending("recipe.json").string))
            let shown = try await graft("cache").output
            #expect(shown.contains("description is damaged: 1.") && shown.contains("kB"))
            #expect(try await graft("cache", "--clear").output.hasPrefix("Cleared "))
            #expect(try FileManager.default.contentsOfDirectory(atPath: features.string).isEmpty)
        }
    }

    @Test("doctor tells the versions, and what is wrong with the cache")
    func doctor() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            let well = try await graft("doctor")
            #expect(well.output.contains("Graft: \(GraftVersion.current)"))
            #expect(well.output.contains("OpenVINO: \(ComputeDevice.runtimeVersion)"))
            #expect(well.output.contains("Device CPU"))
            try Data().write(to: URL(fileURLWithPath: folder.appending("a-file").string))
            let ill = try await graft("doctor", "--cache", "a-file")
            #expect(ill.status == 1)
            #expect(ill.output.contains("Problem: The cache a-file cannot be used"))
        }
    }

    @Test("demo draws its images, trains on them and says what its backbone is")
    func demo() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            let arguments = ["demo", "--training", "3", "--validation", "1", "--epochs", "2"]
            let result = try await graft.run(arguments)
            #expect(result.status == 0)
            #expect(result.output.contains("Found 30 files belonging to 10 classes."))
            #expect(result.output.contains("stand-in"))
            #expect(result.output.contains("Epoch 2/2"))
            #expect(FileManager.default.fileExists(atPath: folder.string + "/demo/shapes.graft/classifier.json"))
            #expect(try await graft.run(arguments).status == 0)
        }
    }

    @Test(
        "every command has help",
        arguments: ["", "train", "predict", "evaluate", "summary", "curves", "show", "layers", "cache", "doctor"])
    func help(command: String) async throws {
        try await withTemporaryFolder { folder in
            let result = try await GraftProgram(in: folder).run(command.isEmpty ? ["--help"] : [command, "--help"])
            #expect(result.status == 0)
            #expect(result.output.contains("USAGE: graft"))
        }
    }
}
