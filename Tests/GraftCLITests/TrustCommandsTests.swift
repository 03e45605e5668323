import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Answers, calibration, labels and learning curves from the command line")
struct TrustCommandsTests {
    /// A trained `sample.graft` in a folder of its own.
    private func withClassifier(
        _ more: String..., body: (GraftProgram, FilePath) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let trained = try await graft.run(
                ["train", "--data", ".", "--backbone", GraftProgram.network, "--epochs", "3", "--output"]
                    + ["sample.graft", "--quiet"] + more)
            #expect(trained.status == 0, "\(trained.errors)")
            try await body(graft, folder)
        }
    }

    /// Writes an image of one colour.
    private func writeBlack(to path: FilePath) throws {
        let image = RGBImage(width: 32, height: 32, samples: [UInt8](repeating: 0, count: 32 * 32 * 3))
        try Data(try image.encoded(as: .png)).write(to: URL(fileURLWithPath: path.string))
    }

    /// Moves a validation image to the folder of another class, so that not all are told right.
    private func misplace(in folder: FilePath) throws {
        try FileManager.default.moveItem(
            atPath: folder.string + "/validation/red/0.png", toPath: folder.string + "/validation/green/zz.png")
    }

    @Test("predict leaves images unanswered that it is not sure of: 'unsure' in words, null in JSON")
    func unsure() async throws {
        try await withClassifier { graft, _ in
            let all = try await graft("predict", "sample.graft", "validation", "--json").events()
            #expect(all.allSatisfy { $0["verdict"] as? String == "answered" && $0["class"] is String })
            let probabilities = all.compactMap { $0["probability"] as? Double }.sorted()
            let limit = "\(probabilities[4])"
            let some = try await graft("predict", "sample.graft", "validation", "--json", "--min-confidence", limit)
                .events()
            let declined = some.filter { $0["verdict"] as? String == "unsure" }
            #expect((1...4).contains(declined.count))
            #expect(declined.allSatisfy { $0["class"] is NSNull && ($0["predictions"] as? [Any])?.count == 3 })
            let text = try await graft("predict", "sample.graft", "validation", "--min-confidence", limit)
            #expect(text.output.components(separatedBy: ": unsure (").count == declined.count + 1)
        }
    }

    @Test("predict marks an image that is unlike the training images, and leaves it unanswered where it is told to")
    func unfamiliar() async throws {
        try await withClassifier { graft, folder in
            try writeBlack(to: folder.appending("black.png"))
            let marked = try await graft("predict", "sample.graft", "black.png")
            #expect(marked.output.contains("; unlike any training image") && !marked.output.contains("unfamiliar"))
            let rejected = try await graft("predict", "sample.graft", "black.png", "--max-novelty", "0.9", "--json")
                .events()
            #expect(rejected[0]["verdict"] as? String == "unfamiliar" && rejected[0]["class"] is NSNull)
            #expect(rejected[0]["novelty"] as? Double == 1)
            let known = try await graft("predict", "sample.graft", "train/red/0.png", "--json").events()
            #expect((known[0]["novelty"] as? Double ?? 1) < 1)
        }
    }

    @Test("--max-novelty needs a classifier that can tell, and both limits are shares")
    func limits() async throws {
        try await withClassifier("--no-novelty") { graft, _ in
            let result = try await graft("predict", "sample.graft", "validation", "--max-novelty", "0.99")
            #expect(result.status == 64 && result.errors.contains("train it again"))
            let plain = try await graft("predict", "sample.graft", "validation", "--json").events()
            #expect(plain.allSatisfy { $0["novelty"] == nil })
            for arguments in [["--min-confidence", "80"], ["--max-novelty", "-0.1"], ["--min-confidence", "nan"]] {
                let wrong = try await graft.run(["predict", "sample.graft", "validation"] + arguments)
                #expect(wrong.status == 64 && wrong.errors.contains(arguments[0]))
            }
        }
    }

    @Test("evaluate says how many images are answered, and how many of the answers are right")
    func evaluate() async throws {
        try await withClassifier { graft, _ in
            let text = try await graft("evaluate", "sample.graft", "validation", "--min-confidence", "0")
            #expect(text.output.contains("Answered: 9 of 9 images (100.0%), of which"))
            #expect(text.output.contains("Expected calibration error: "))
            let plain = try await graft("evaluate", "sample.graft", "validation")
            #expect(!plain.output.contains("Answered:"))
            let json = try await graft("evaluate", "sample.graft", "validation", "--min-confidence", "1", "--json")
                .events()
            let answers = try #require(json[0]["answers"] as? [String: Any])
            #expect(answers["answered"] as? Int == 0 && answers["accuracy"] == nil)
            #expect(json[0]["calibration_error"] is Double && json[0]["area_under_risk_coverage"] is Double)
        }
    }

    @Test("train --folds --calibrate tells of both, keeps them, and repeats them")
    func train() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            try misplace(in: folder)
            let text = try await graft.train("--folds", "3", "--calibrate", "--report", "report.html")
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("Cross-validation in 3 folds: accuracy "))
            #expect(text.output.contains("Mean and standard deviation: accuracy "))
            #expect(text.output.contains("Calibrated on the 9 validation images: temperature "))
            let page = try String(
                contentsOf: URL(fileURLWithPath: folder.appending("report.html").string), encoding: .utf8)
            #expect(page.contains("Suspicious labels") && page.contains("Before temperature scaling"))
            #expect(page.contains("Cross-validation") && page.contains("fold 3"))
            #expect(try await graft("summary", "sample.graft").output.contains("Cross-validated in 3 folds: accuracy "))
            let kept = try RunFolder(folder.appending("runs")).entries().entries[0].record
            #expect(kept.folds?.count == 3)

            let run = try #require(
                try FileManager.default.contentsOfDirectory(atPath: folder.appending("runs").string).first)
            let again = try await graft("train", "--from", "runs/\(run)", "--output", "again.graft", "--json")
            let events = try again.events()
            let folds = try #require(events.first { $0["event"] as? String == "cross_validated" })
            #expect((folds["folds"] as? [Any])?.count == 3 && folds["accuracy_half_width"] is Double)
            let calibrated = try #require(events.first { $0["event"] as? String == "calibrated" })
            #expect(calibrated["source"] as? String == "validation")
            let first = try contents("sample.graft/head.safetensors", in: folder)
            #expect(try contents("again.graft/head.safetensors", in: folder) == first)
            #expect(try await graft.train("--folds", "1").status == 64)
        }
    }

    private func contents(_ name: String, in folder: FilePath) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: folder.string + "/" + name))
    }

    @Test("calibrate writes the classifier in its place, or elsewhere")
    func calibrate() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--quiet").status == 0)
            let easy = try await graft("calibrate", "sample.graft", "--data", "train")
            #expect(easy.status == 1 && easy.errors.contains("The classifier has learned from 18 of the 18 images"))
            let right = try await graft("calibrate", "sample.graft", "--data", "validation")
            #expect(right.status == 1 && right.errors.contains("harder ones"))
            try misplace(in: folder)
            let before = try contents("sample.graft/head.safetensors", in: folder)
            let other = try await graft("calibrate", "sample.graft", "--data", "validation", "--output", "other.graft")
            #expect(other.status == 0, "\(other.errors)")
            #expect(
                other.output.contains("Calibrated on 9 other images") && other.output.contains("Saved other.graft."))
            #expect(try contents("sample.graft/head.safetensors", in: folder) == before)
            let json = try await graft("calibrate", "sample.graft", "--data", ".", "--json").events()
            #expect(json.count == 1 && json[0]["temperature"] is Double)
            let after = try contents("sample.graft/head.safetensors", in: folder)
            let elsewhere = try contents("other.graft/head.safetensors", in: folder)
            #expect(after != before && after == elsewhere)
            #expect(try await graft("predict", "sample.graft", "validation").status == 0)
        }
    }

    @Test("labels lists the image that lies in the wrong folder, in words, as JSON and as a picture")
    func labels() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 8)
            try misplace(in: folder)
            let arguments =
                ["labels", "--data", ".", "--backbone", GraftProgram.network, "--learning-rate", "0.05"]
                + ["--epochs", "30"]
            let text = try await graft.run(arguments + ["--output", "sheet.svg"])
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("of 33 labels look"))
            let lines = text.output.split(separator: "\n").map(String.init)
            let first = try #require(lines.firstIndex { $0.hasPrefix("----") })
            #expect(lines[first + 1].contains("zz.png") && lines[first + 1].contains("red"))
            #expect(String(decoding: try contents("sheet.svg", in: folder), as: UTF8.self).contains("zz.png"))
            let events = try await graft.run(arguments + ["--json"]).events()
            let suspect = try #require(events.first { $0["event"] as? String == "suspect" })
            #expect((suspect["path"] as? String)?.hasSuffix("zz.png") == true)
            #expect(suspect["suggestion"] as? String == "red" && suspect["label"] as? String == "green")
            #expect(events.last?["event"] as? String == "finished")
            #expect(try await graft.run(arguments + ["--folds", "1"]).status == 64)
            #expect(try await graft.run(arguments + ["--folds", "90"]).errors.contains("from 2 to 33"))
            #expect(try await graft("labels", "--data", ".").errors.contains("--backbone"))
        }
    }

    @Test("curve solves for heads where it is told to, as train does")
    func solvedCurve() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 8)
            let common = ["curve", "--data", ".", "--backbone", GraftProgram.network, "--repetitions", "1", "--json"]
            func points(_ more: String...) async throws -> String {
                let line = try #require(try await graft.run(common + more).events().last)
                return "\(try #require(line["points"]))"
            }
            // Solved for, a head is right at once; trained by the usual steps on so few images, it is not.
            let solved = try await points("--head", "prototypes")
            let trained = try await points()
            #expect(solved != trained)
        }
    }

    @Test("curve says what came of each number of images, whether more would help, and draws it")
    func curve() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare(perClass: 8)
            let arguments = ["curve", "--data", ".", "--backbone", GraftProgram.network, "--epochs", "2"]
            let text = try await graft.run(arguments + ["--plot", "curve.png"])
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.output.contains("images  accuracy") && text.output.lowercased().contains("more images"))
            #expect(try contents("curve.png", in: folder).starts(with: [0x89, 0x50, 0x4E, 0x47]))
            let events = try await graft.run(arguments + ["--json", "--repetitions", "2"]).events()
            let line = try #require(events.last)
            let points = try #require(line["points"] as? [[String: Any]])
            #expect(points.map { $0["images"] as? Int } == [3, 6, 12, 18, 24])
            #expect(points.allSatisfy { ($0["accuracies"] as? [Double])?.count == 2 })
            #expect(line["verdict"] as? String == "unclear" && line["held_out"] as? Int == 9)
            #expect(try await graft.run(arguments + ["--repetitions", "0"]).status == 64)
        }
    }
}
