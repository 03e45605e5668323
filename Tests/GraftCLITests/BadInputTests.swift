import Foundation
import Graft
import GraftTestSupport
import Testing

/// A user's mistake: how the sample folder is spoiled, what is called, and what the message must mention.
struct Mistake: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let spoil: @Sendable (FilePath) throws -> Void
    let arguments: [String]
    let mentions: [String]
    var status: Int32 = 1

    static let train = ["train", "--data", ".", "--backbone", GraftProgram.network, "--output", "sample.graft"]

    static func write(_ bytes: [UInt8], _ name: String) -> @Sendable (FilePath) throws -> Void {
        { folder in try Data(bytes).write(to: URL(fileURLWithPath: folder.pushing(FilePath(name)).string)) }
    }

    static func remove(_ names: String...) -> @Sendable (FilePath) throws -> Void {
        { folder in
            for name in names {
                try FileManager.default.removeItem(atPath: folder.pushing(FilePath(name)).string)
            }
        }
    }

    /// The header of a PNG of 30,000 x 30,000 pixels, and little more.
    static let bomb: [UInt8] = {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        bytes += Array("IHDR".utf8) + [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0, 0, 0, 0, 0]
        return bytes + [UInt8](repeating: 0, count: 64)
    }()
}

@Suite("A user's mistake")
struct BadInputTests {
    static let mistakes: [Mistake] = [
        Mistake(
            testDescription: "a folder that is not there", spoil: { _ in },
            arguments: ["train", "--data", "photos", "--backbone", GraftProgram.network], mentions: ["photos"]),
        Mistake(
            testDescription: "an empty folder",
            spoil: {
                try FileManager.default.createDirectory(atPath: $0.string + "/empty", withIntermediateDirectories: true)
            },
            arguments: ["train", "--data", "empty", "--backbone", GraftProgram.network], mentions: ["empty"]),
        Mistake(
            testDescription: "one class only",
            spoil: Mistake.remove("train/red", "train/green", "validation/red", "validation/green"),
            arguments: Mistake.train, mentions: ["blue", "two classes"]),
        Mistake(
            testDescription: "a class without images",
            spoil: { folder in
                try FileManager.default.removeItem(atPath: folder.string + "/train/red")
                try FileManager.default.createDirectory(
                    atPath: folder.string + "/train/red", withIntermediateDirectories: true)
            },
            arguments: Mistake.train, mentions: ["red"]),
        Mistake(
            testDescription: "a class that only validation has", spoil: Mistake.remove("train/red"),
            arguments: Mistake.train, mentions: ["red", "validation"]),
        Mistake(
            testDescription: "a text file named .jpg", spoil: Mistake.write(Array("hello".utf8), "train/red/text.jpg"),
            arguments: Mistake.train, mentions: ["train/red/text.jpg", "--skip-unreadable"]),
        Mistake(
            testDescription: "an empty image", spoil: Mistake.write([], "train/red/empty.png"),
            arguments: Mistake.train, mentions: ["train/red/empty.png", "--skip-unreadable"]),
        Mistake(
            testDescription: "an image cut short",
            spoil: { folder in
                let whole = try Data(contentsOf: URL(fileURLWithPath: folder.string + "/train/red/0.png"))
                try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: folder.string + "/train/red/0.png"))
            },
            arguments: Mistake.train, mentions: ["train/red/0.png"]),
        Mistake(
            testDescription: "an image of 30,000 x 30,000 pixels",
            spoil: Mistake.write(Mistake.bomb, "train/red/bomb.png"),
            arguments: Mistake.train, mentions: ["train/red/bomb.png", "30000"]),
        Mistake(
            testDescription: "a link to nothing",
            spoil: { folder in
                try FileManager.default.createSymbolicLink(
                    atPath: folder.string + "/train/red/gone.png", withDestinationPath: "nowhere")
            },
            arguments: Mistake.train, mentions: ["train/red/gone.png"]),
        Mistake(
            testDescription: "a backbone that is not there", spoil: { _ in },
            arguments: ["train", "--data", ".", "--backbone", "no.onnx"], mentions: ["no.onnx"]),
        Mistake(
            testDescription: "a backbone that is no network", spoil: Mistake.write(Array("hello".utf8), "text.onnx"),
            arguments: ["train", "--data", ".", "--backbone", "text.onnx"], mentions: ["text.onnx"]),
        Mistake(
            testDescription: "a layer that is not there", spoil: { _ in },
            arguments: Mistake.train + ["--layer", "nothing"],
            mentions: ["nothing", "graft layers"]),
        Mistake(
            testDescription: "a device that is not there", spoil: { _ in },
            arguments: Mistake.train + ["--device", "TPU"],
            mentions: ["TPU", "CPU"]),
        Mistake(
            testDescription: "a size that the network does not take", spoil: { _ in },
            arguments: Mistake.train + ["--image-size", "64"], mentions: ["32x32", "64x64"]),
        Mistake(
            testDescription: "an output that is something else",
            spoil: {
                try FileManager.default.createDirectory(
                    atPath: $0.string + "/sample.graft", withIntermediateDirectories: true)
            },
            arguments: Mistake.train, mentions: ["sample.graft", "--output"]),
        Mistake(
            testDescription: "an output in a folder that is not there", spoil: { _ in },
            arguments: Mistake.train + ["--output", "no/such/place.graft"], mentions: ["no/such"]),
        Mistake(
            testDescription: "a cache that cannot be written", spoil: Mistake.write([], "a-file"),
            arguments: Mistake.train + ["--cache", "a-file"], mentions: ["a-file", "--cache"]),
        Mistake(
            testDescription: "a learning rate that makes the loss infinite", spoil: { _ in },
            arguments: Mistake.train + ["--learning-rate", "1e38", "--optimizer", "sgd"], mentions: ["learning rate"]),
        Mistake(
            testDescription: "a table without its columns",
            spoil: Mistake.write(Array("a,b\n1,2\n".utf8), "labels.csv"),
            arguments: ["train", "--train", "labels.csv", "--backbone", GraftProgram.network], mentions: ["labels.csv"]),
        Mistake(
            testDescription: "a class that is not there", spoil: { _ in },
            arguments: Mistake.train + ["--classes", "red,blu"],
            mentions: ["blu", "blue"]),
        Mistake(
            testDescription: "a bundle that is not there", spoil: { _ in },
            arguments: ["predict", "no.graft", "train"],
            mentions: ["no.graft"]),
        Mistake(
            testDescription: "a bundle that is none", spoil: { _ in }, arguments: ["summary", "train"],
            mentions: ["train"]),
        Mistake(
            testDescription: "no images named", spoil: { _ in }, arguments: ["train", "--backbone", "x"],
            mentions: ["--data", "--train"], status: 64),
        Mistake(
            testDescription: "an unknown flag", spoil: { _ in }, arguments: Mistake.train + ["--epoch", "3"],
            mentions: ["--epoch"], status: 64),
        Mistake(
            testDescription: "a number that is none", spoil: { _ in }, arguments: Mistake.train + ["--epochs", "many"],
            mentions: ["many"], status: 64),
        Mistake(
            testDescription: "a number out of range", spoil: { _ in }, arguments: Mistake.train + ["--epochs", "0"],
            mentions: ["--epochs"], status: 64),
        Mistake(
            testDescription: "a pixel range of nothing", spoil: { _ in },
            arguments: Mistake.train + ["--pixel-range", "1,1"],
            mentions: ["--pixel-range"], status: 64),
        Mistake(
            testDescription: "a negative number of layers", spoil: { _ in },
            arguments: ["layers", GraftProgram.network, "--count=-5"], mentions: ["--count"], status: 64),
        Mistake(
            testDescription: "more images than can be drawn", spoil: { _ in },
            arguments: ["demo", "--training", "9223372036854775807"], mentions: ["--training"], status: 64),
        Mistake(
            testDescription: "a list of no classes", spoil: { _ in }, arguments: Mistake.train + ["--classes", " , "],
            mentions: ["--classes"], status: 64),
        Mistake(
            testDescription: "a validation folder without images",
            spoil: { folder in
                for name in ["blue", "green", "red"] {
                    try FileManager.default.createDirectory(
                        atPath: folder.string + "/empty/\(name)", withIntermediateDirectories: true)
                }
            },
            arguments: [
                "train", "--train", "train", "--validation", "empty", "--backbone", GraftProgram.network, "--output",
                "sample.graft",
            ],
            mentions: ["'empty'", "--validation-split"]),
        Mistake(
            testDescription: "a validation folder without a readable image",
            spoil: { folder in
                for name in ["blue", "green", "red"] {
                    try FileManager.default.removeItem(atPath: folder.string + "/validation/\(name)")
                    try FileManager.default.createDirectory(
                        atPath: folder.string + "/validation/\(name)", withIntermediateDirectories: true)
                    try Data("broken \(name)".utf8)
                        .write(to: URL(fileURLWithPath: folder.string + "/validation/\(name)/0.png"))
                }
            },
            arguments: Mistake.train + ["--skip-unreadable"], mentions: ["validation'", "--validation-split"]),
        Mistake(
            testDescription: "a table that is not there", spoil: { _ in },
            arguments: ["train", "--data", "labels.csv", "--backbone", GraftProgram.network],
            mentions: ["The file 'labels.csv'"]),
        Mistake(
            testDescription: "a table without its columns, whatever it is called",
            spoil: Mistake.write(Array("a,b\n1,2\n".utf8), "labels.txt"),
            arguments: ["train", "--train", "labels.txt", "--backbone", GraftProgram.network],
            mentions: ["labels.txt", "column"]),
        Mistake(
            testDescription: "an unknown command", spoil: { _ in }, arguments: ["trian"], mentions: ["trian"],
            status: 64),
    ]

    @Test("is told with what is wrong and the way out, and leaves nothing half-written", arguments: mistakes)
    func told(mistake: Mistake) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 3)
            try mistake.spoil(folder)
            let before = try names(in: folder)
            let result = try await graft.run(mistake.arguments)
            #expect(result.status == mistake.status, "\(result.errors)")
            #expect(result.errors.contains("Error: "))
            for mention in mistake.mentions {
                #expect(result.errors.contains(mention), "\(result.errors)")
            }
            #expect(!result.errors.contains(".swift") && !result.errors.contains("Fatal"))
            #expect(try names(in: folder) == before)
        }
    }

    @Test("in several images is told of all of them at once; they can be left out")
    func unreadableImages() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let broken = ["train/red/9.jpg", "train/blue/8.png", "validation/green/7.gif"]
            for name in broken { try Mistake.write(Array("broken \(name)".utf8), name)(folder) }
            let stopped = try await graft.train("--json")
            #expect(stopped.status == 1)
            #expect(broken.allSatisfy { stopped.errors.contains($0) })
            #expect(try stopped.events().last?["event"] as? String == "failed")

            let skipped = try await graft.train("--skip-unreadable", "--json")
            #expect(skipped.status == 0)
            let events = try skipped.events()
            #expect(events.last?["images"] as? Int == 27)
            // The features of the good ones were kept.
            #expect(events.first { $0["event"] as? String == "extracted" }?["computed"] as? Int == 0)
            #expect(events.contains { ($0["message"] as? String)?.contains("train/red/9.jpg") == true })
        }
    }

    @Test("is warned of: the same image in training and validation, with the files")
    func leak() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            try FileManager.default.copyItem(
                atPath: folder.string + "/train/red/0.png", toPath: folder.string + "/validation/red/copy.png")
            let result = try await graft.train()
            #expect(result.status == 0)
            #expect(result.errors.contains("train/red/0.png") && result.errors.contains("validation/red/copy.png"))
        }
    }

    /// What is in the folder, but for the cache.
    private func names(in folder: FilePath) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.string).filter { $0 != "cache" }.sorted()
    }
}
