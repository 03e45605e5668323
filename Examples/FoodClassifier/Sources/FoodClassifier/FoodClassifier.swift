import Graft

/// Trains a classifier on a folder of photos, saves it, and asks it about one photo.
@main
struct FoodClassifier {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            print("usage: FoodClassifier PHOTOS BACKBONE PHOTO")
            return
        }
        let photos = try await ImageFolder(FilePath(arguments[1])).load().split(validation: 0.2, seed: 42)
        let backbone = try await Hub().backbone(arguments[2])
        let run = try await ImageClassifier.train(
            on: photos.training, validatingOn: photos.validation, backbone: backbone)
        for epoch in run.history.epochs {
            print(epoch.epoch, epoch.loss, epoch.accuracy, epoch.validationAccuracy ?? 0)
        }
        try await run.save(to: "food.graft")

        let classifier = try await ImageClassifier(contentsOf: "food.graft")
        let answer = try await classifier.classify(imageAt: FilePath(arguments[3]))
        print(answer.best.className, answer.best.probability)
    }
}
