import Foundation
import Graft
import GraftFiles
import GraftTestSupport
import Testing

@Suite("A bundle that is being saved")
struct StagedBundleTests {
    @Test(
        "replaces nothing but a bundle: a folder that holds anything else stays as it is",
        arguments: [
            ["classifier.json": #"{"mine": 1}"#, "thesis.txt": "x"],
            ["classifier.json": #"{"format": "graft-classifier", "formatVersion": 1}"#, "thesis.txt": "x"],
            ["classifier.json": #"{"format": "another", "formatVersion": 1}"#],
            ["classifier.json": "not JSON", "head.safetensors": "x"], ["thesis.txt": "x"],
        ])
    func foreignFolder(files: [String: String]) async throws {
        try await withTemporaryFolder { folder in
            let place = folder.appending("proj")
            try FileManager.default.createDirectory(atPath: place.string, withIntermediateDirectories: true)
            for (name, text) in files {
                try Data(text.utf8).write(to: URL(fileURLWithPath: place.appending(name).string))
            }
            let before = try contents(of: place)
            #expect(throws: GraftError.outputExists(place)) { try ImageClassifier.checkOutput(place) }
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let run = try await sample.run(sample.options(epochs: 1))
            await #expect(throws: GraftError.outputExists(place)) { try await run.save(to: place) }
            #expect(throws: GraftError.outputExists(place)) { try run.classifier.save(to: place) }
            #expect(try contents(of: place) == before)
        }
    }

    @Test("whose process was killed is removed by the next save; one that is still being written is not")
    func abandonedFolders() async throws {
        try await withTemporaryFolder { folder in
            let killed = folder.appending(".o.graft.\(UUID().uuidString)")
            let running = folder.appending(".o.graft.\(UUID().uuidString)")
            let ofAnother = folder.appending(".other.graft.\(UUID().uuidString)")
            let notOurs = folder.appending(".o.graft.notes")
            for place in [killed, running, ofAnother, notOurs] {
                try FileManager.default.createDirectory(atPath: place.string, withIntermediateDirectories: true)
                try Data("x".utf8).write(to: URL(fileURLWithPath: place.appending("head.safetensors").string))
            }
            let lock = try StagingLock(on: running)
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let run = try await sample.run(sample.options(epochs: 1))
            try await run.save(to: folder.appending("o.graft"))
            withExtendedLifetime(lock) {}
            let exists = [killed, running, ofAnother, notOurs].map { FileManager.default.fileExists(atPath: $0.string) }
            #expect(exists == [false, true, true, true])
        }
    }

    @Test("marks its folder, so that no other run removes it")
    func concurrentSaves() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let run = try await sample.run(sample.options(epochs: 1))
            let place = folder.appending("o.graft")
            // Each check sweeps; none may take away what the save is writing.
            let (started, feed) = AsyncStream.makeStream(of: Void.self)
            let sweeping = Task.detached {
                var count = 0
                while !Task.isCancelled {
                    if count == 1 { feed.yield() }
                    // Between the two renames of a replacement there is nothing at the place, or no longer.
                    try? ImageClassifier.checkOutput(place)
                    count += 1
                }
                return count
            }
            for await _ in started { break }
            for _ in 0..<20 { try run.classifier.save(to: place) }
            sweeping.cancel()
            #expect(await sweeping.value > 0)
            #expect(try await ImageClassifier(contentsOf: place).classes == run.classifier.classes)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
                    == ["cache", "o.graft", "train", "validation"])
        }
    }

    @Test("that was to be replaced when the process was killed is put back, with the new one half in place removed")
    func replacedBundleIsPutBack() async throws {
        try await withTemporaryFolder { folder in
            let sample = try await TrainedSample(in: folder, perClass: 2)
            let place = folder.appending("o.graft")
            let run = try await sample.run(sample.options(epochs: 1))
            try await run.save(to: place)
            let staged = folder.string + "/.o.graft.\(UUID().uuidString)"
            try FileManager.default.moveItem(atPath: place.string, toPath: staged + ".old")
            try FileManager.default.createDirectory(atPath: staged, withIntermediateDirectories: true)

            try ImageClassifier.checkOutput(place)
            #expect(try await ImageClassifier(contentsOf: place).classes == run.classifier.classes)

            // Killed after the second rename: the old one is only in the way.
            try FileManager.default.copyItem(atPath: place.string, toPath: staged + ".old")
            try ImageClassifier.checkOutput(place)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
                    == ["cache", "o.graft", "train", "validation"])
        }
    }
}
