import Foundation
import Graft
import GraftTestSupport
import Testing

@Suite("Contact sheets of views")
struct ContactSheetAugmentationTests {
    @Test("show a row an image: itself and the views that a training has")
    func rows() async throws {
        try await withTemporaryFolder { folder in
            var images = SampleImages(in: folder)
            let dataset = try ImageFolder(images.write("train", perClass: 3)).load()
            let augmentation = try Augmentation("flip,rotation=0.2")
            let sheet = await ContactSheet(
                of: dataset, augmentedBy: augmentation, views: 3, perClass: 2, seed: 5, side: 24)
            #expect(sheet.sections.map(\.title) == ["blue", "blue", "green", "green", "red", "red"])
            for section in sheet.sections {
                #expect(section.tiles.map(\.caption) == ["as it is", "view 1", "view 2", "view 3"])
                let path = try #require(
                    dataset.images.first { $0.path.string.hasSuffix("\(section.title)/\(section.note)") }
                )
                .path
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path.string)))
                let original = try ImageDecoder().decode(bytes, resizedTo: (24, 24))
                let digest = ContentDigest(of: bytes)
                #expect(section.tiles[0].image == original)
                for number in 0..<3 {
                    let view = Augmentation.View(seed: 5, digest: digest, number: number)
                    #expect(section.tiles[number + 1].image == augmentation(original, view: view))
                }
            }
        }
    }

    @Test("mix images with each other, and say which cannot be read")
    func mixing() async throws {
        try await withTemporaryFolder { folder in
            var images = SampleImages(in: folder)
            let dataset = try ImageFolder(images.write("train", perClass: 1)).load()
            try Data("text".utf8).write(to: URL(fileURLWithPath: dataset.images[0].path.string))
            let augmentation = try Augmentation("mixup=5")
            let sheet = await ContactSheet(
                of: dataset, augmentedBy: augmentation, views: 4, perClass: 1, side: 8)
            #expect(sheet.sections[0].tiles.count == 1 && sheet.sections[0].tiles[0].image == nil)
            let views = sheet.sections[1].tiles.compactMap(\.image)
            #expect(views.count == 5 && Set(views).count > 1)
        }
    }
}
