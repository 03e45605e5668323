import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Augmentation on the command line")
struct AugmentationTests {
    @Test("graft train augments training images, says how, and a run is repeated with it")
    func training() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let first = try await graft.train(
                "--augment", "flip,zoom=0.2:0.3,brightness=0.1", "--views", "2", "--epochs", "4")
            #expect(first.status == 0, "\(first.errors)")
            #expect(
                first.output.contains("Augmentation: flip,zoom=0.2:0.3,brightness=0.1 (2 views of each training image)")
            )
            #expect(first.output.contains("Extracted features of 63 images"))

            let run = try #require(try await graft("history", "--json").events().first?["run"] as? String)
            let again = try await graft("train", "--from", "runs/\(run)", "--output", "again.graft")
            #expect(again.output.contains("Every epoch has the metrics of the run that it repeats."))
            #expect(again.output.contains("Features of 36 views are there already."))
            for file in ["classifier.json", "head.safetensors"] {
                let left = try Data(contentsOf: URL(fileURLWithPath: folder.appending("sample.graft/\(file)").string))
                let right = try Data(contentsOf: URL(fileURLWithPath: folder.appending("again.graft/\(file)").string))
                #expect(left == right, "\(file)")
            }

            #expect(
                try await graft("summary", "sample.graft").output.contains(
                    "augmentation: flip,zoom=0.2:0.3,brightness=0.1, 2 views of each image"))

            let listed = try #require(try await graft("history", "--json").events().first)
            #expect(
                listed["augmentation"] as? String == "flip,zoom=0.2:0.3,brightness=0.1" && listed["views"] as? Int == 2)
            #expect(
                try await graft("history").output.contains("augmented by flip,zoom=0.2:0.3,brightness=0.1, 2 views"))
            let solved = try await graft(
                "train", "--from", "runs/\(run)", "--head", "logistic", "--output", "solved.graft")
            #expect(solved.status == 64 && solved.errors.contains("say --augment none"))
            let many = try await graft(
                "train", "--from", "runs/\(run)", "--views", "9", "--output", "many.graft", "--no-record")
            #expect(many.status == 0)
            #expect(try await graft("summary", "many.graft").output.contains("brightness=0.1, 4 views of each image"))

            let plain = try await graft(
                "train", "--from", "runs/\(run)", "--augment", "none", "--output", "plain.graft")
            #expect(plain.status == 0 && !plain.output.contains("Augmentation:"))
            let ids = try await graft("history", "--json").events().compactMap { $0["run"] as? String }
            let other = try #require(ids.first { $0.hasSuffix("-plain") })
            let diff = try await graft("history", "--diff", run, other).output
            #expect(diff.contains("setup.augmentation") && diff.contains("flip,zoom=0.2:0.3,brightness=0.1"))
            #expect(diff.contains("setup.views"))
        }
    }

    @Test("graft train --json tells the views' progress apart")
    func json() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let events = try await graft.train("--augment", "flip,mixup", "--views", "1", "--epochs", "2", "--json")
                .events()
            let progress = events.filter { $0["event"] as? String == "extracting" }
            #expect(progress.contains { $0["views"] as? Bool == true && $0["total"] as? Int == 18 })
            #expect(progress.contains { $0["views"] as? Bool == false && $0["total"] as? Int == 27 })
            let began = try #require(events.first)
            #expect(began["augmentation"] as? String == "flip,mixup=0.2" && began["views"] as? Int == 1)
        }
    }

    @Test(
        "says what is wrong with an augmentation, and where it comes from",
        arguments: [
            ["--augment", "flip", "solved for learns from the images as they are", "--augment", "--head", "logistic"],
            ["--augment", "flp", "There is no augmentation 'flp'. Did you mean 'flip'?", "'--augment"],
            ["--augment", "rotation=3", "The rotation is 3; it must be from -1 to 1.", "'--augment"],
            ["--views", "0", "--views is 1 to 1000.", "Usage"],
            ["--views", "3", "--views goes with --augment.", "Usage"],
        ])
    func mistakes(arguments: [String]) async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft.run(
                ["train", "--data", ".", "--backbone", GraftProgram.network] + arguments[..<2] + arguments[4...])
            #expect(result.status == 64)
            #expect(result.errors.contains(arguments[2]) && result.errors.contains(arguments[3]), "\(result.errors)")
        }
    }

    @Test("graft predict and evaluate look at several views with --tta")
    func testTime() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            #expect(try await graft.train("--epochs", "3").status == 0)
            let image = "validation/red/0.png"
            func probability(_ more: String...) async throws -> Double {
                let result = try await graft.run(["predict", "sample.graft", image, "--json"] + more)
                return try #require(result.events().first?["probability"] as? Double)
            }
            let (plain, averaged) = (try await probability(), try await probability("--tta", "4"))
            #expect(plain != averaged)
            #expect(try await averaged == probability("--tta", "4"))
            #expect(try await plain == probability("--tta", "1"))

            let scores = try await graft("evaluate", "sample.graft", "validation", "--json", "--tta", "3").events()
            let single = try await graft("evaluate", "sample.graft", "validation", "--json").events()
            #expect(scores.first?["images"] as? Int == 9)
            #expect(scores.first?["loss"] as? Double != single.first?["loss"] as? Double)
            #expect(try await graft("predict", "sample.graft", image, "--tta", "0").status == 64)
        }
    }

    @Test("graft show --augmented draws a row an image, the same for the same seed")
    func show() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            func svg(_ arguments: String...) async throws -> String {
                let result = try await graft.run(["show", ".", "--no-check", "--output", "sheet.svg"] + arguments)
                #expect(result.status == 0 && result.output.contains("Drew sheet.svg."), "\(result.errors)")
                return try String(contentsOfFile: folder.string + "/sheet.svg", encoding: .utf8)
            }
            let sheet = try await svg("--augmented", "flip,rotation=0.2")
            // Of each of three classes one image and four views.
            #expect(sheet.components(separatedBy: "<image").count - 1 == 15)
            #expect(sheet.contains("as it is") && sheet.contains("view 4"))
            #expect(try await svg("--augmented", "flip,rotation=0.2") == sheet)
            #expect(try await svg("--augmented", "flip,rotation=0.2", "--seed", "5") != sheet)
            let two = try await svg("--augmented", "cutmix", "--views", "1", "--per-class", "2", "--class", "red")
            #expect(two.components(separatedBy: "<image").count - 1 == 4)
            #expect(try await graft("show", ".", "--views", "3").status == 64)
            #expect(try await graft("show", ".", "--augmented", "rotation").errors.contains("rotation needs a value"))
        }
    }

    @Test("graft compare augments all candidates alike")
    func compare() async throws {
        try await withTemporaryFolder { folder in
            let graft = GraftProgram(in: folder)
            try graft.prepare()
            let result = try await graft(
                "compare", "--data", ".", "--backbone", GraftProgram.network, "--head", "softmax", "--head", "8",
                "--augment", "flip,zoom=0.1", "--views", "2", "--epochs", "2", "--best", "best.graft")
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains("Augmentation: flip,zoom=0.1 (2 views of each training image)"))
            let record = try ImageClassifier.trainingRecord(ofBundleAt: folder.appending("best.graft"))
            #expect(record?.augmentation?.description == "flip,zoom=0.1")
        }
    }
}
