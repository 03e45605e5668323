import Foundation
import Graft
import GraftInference
import GraftTestSupport
import Testing

@Suite("A model that answers")
struct ImageModelTests {
    @Test("says of bytes, pixels and files what the classifier says that was trained")
    func classes() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (classifier, path) = try await bundles.trained { $0.augmentation = Augmentation([.flip(RandomFlip())]) }
            let model = try await ImageModel(contentsOf: path)
            #expect(model.task == .classes && model.names == ["blue", "green", "red"])
            #expect(model.testTimeAugmentation == classifier.testTimeAugmentation)
            #expect(model.testTimeAugmentation != .mild)
            for views in [1, 3] {
                let answer = try await model.answer(encoded: bundles.images[0], views: views)
                let expected = try await classifier.classify(encoded: bundles.images[0], views: views)
                #expect(answer == .classes(expected) && expected.novelty != nil)
            }
            let image = try NetworkFixtures.images()[1]
            let (answer, expected) = (try await model.answer(image), try await classifier.classify(image))
            #expect(answer == .classes(expected))
            let file = folder.appending("train/red/0.png")
            let (ofFile, told) = (try await model.answer(imageAt: file), try await classifier.classify(imageAt: file))
            #expect(ofFile == .classes(told) && told.best.className == "red")
        }
    }

    @Test("says labels and values as the predictor does", arguments: [HeadOutput.sigmoid, .linear])
    func predictions(output: HeadOutput) async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (predictor, path) = try await bundles.predictor(output)
            let model = try await ImageModel(contentsOf: path)
            let answer = try await model.answer(encoded: bundles.images[0])
            let expected = try await predictor.predict(encoded: bundles.images[0])
            #expect(answer == (output == .sigmoid ? .labels(expected) : .values(expected)))
            #expect(model.task == predictor.task && model.novelty == nil)
        }
    }

    @Test("says of many images, in their order, what it says of each; one that is none stops nothing")
    func batches() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (_, path) = try await bundles.predictor(.sigmoid)
            let model = try await ImageModel(contentsOf: path)
            var images = (0..<40).map { bundles.images[$0 % 3] }
            images[7] = Array("no image".utf8)
            images[8] = []
            images[9] = Array(bundles.images[0].prefix(200))
            var position = 0
            for try await result in model.answers(encoded: images) {
                switch result {
                case .success(let answer):
                    let alone = try await model.answer(encoded: images[position])
                    #expect(answer == alone)
                case .failure(let failure):
                    #expect((7...9).contains(position) && !failure.reason.isEmpty)
                    await #expect(throws: ImageError.self) { try await model.answer(encoded: images[position]) }
                }
                position += 1
            }
            #expect(position == 40)
        }
    }

    @Test("says of many files, in their order, what it says of each; one that is none stops nothing")
    func files() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (_, path) = try await bundles.predictor(.linear)
            let model = try await ImageModel(contentsOf: path)
            var paths: [FilePath] = []
            for (index, bytes) in bundles.images.enumerated() {
                paths.append(folder.appending("\(index).png"))
                try Data(bytes).write(to: URL(fileURLWithPath: paths[index].string))
            }
            let missing = folder.appending("missing.png")
            paths.insert(missing, at: 1)
            var answers: [FileAnswer] = []
            for try await answer in model.answers(imagesAt: paths) { answers.append(answer) }
            #expect(answers.map(\.path) == paths)
            for (place, image) in [(0, 0), (2, 1), (3, 2)] {
                let alone = try await model.answer(encoded: bundles.images[image])
                #expect(try answers[place].answer.get() == alone)
            }
            await #expect {
                try await model.answer(imageAt: missing)
            } throws: { error in
                guard case .unreadableImage(missing, _)? = error as? GraftError else { return false }
                return true
            }
        }
    }

    @Test("answers any number of tasks at once as it answers one")
    func concurrency() async throws {
        try await withTemporaryFolder { folder in
            let bundles = try ModelBundles(in: folder)
            let (_, path) = try await bundles.trained()
            let model = try await ImageModel(contentsOf: path)
            let alone = try await model.answer(encoded: bundles.images[1])
            let answers = try await withThrowingTaskGroup(of: ImageAnswer.self) { group in
                for _ in 0..<100 { group.addTask { try await model.answer(encoded: bundles.images[1]) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers == [alone])
        }
    }
}
