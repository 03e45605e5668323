import GraftImages
import Testing

@testable import GraftPlots

@Suite("Contact sheets")
struct ContactSheetTests {
    private func image(_ color: [UInt8], width: Int = 40, height: Int = 40) -> RGBImage {
        RGBImage(width: width, height: height, samples: (0..<width * height).flatMap { _ in color })
    }

    @Test("show each image in its place, in its colours and its aspect ratio")
    func pictures() throws {
        let sheet = ContactSheet(sections: [
            .init(
                title: "red & blue", note: "2 images",
                tiles: [
                    .init(image: image([220, 30, 30], width: 40, height: 20), caption: "40 × 20", label: "a<b>.jpg"),
                    .init(image: image([20, 40, 230]), caption: "40 × 40"), .init(image: nil, caption: "broken.jpg"),
                ])
        ])
        let drawing = try sheet.drawing(tileSide: 100)
        let document = try SVGDocument(drawing.svg)
        let places = document.all("image")
        #expect(places.map { $0.number("width") } == [100, 100] && places.map { $0.number("height") } == [50, 100])
        #expect(places.first?.title == "a<b>.jpg")
        for text in ["red & blue", "2 images", "40 × 20", "unreadable", "broken.jpg"] {
            #expect(document.texts.contains(text), "\(text)")
        }
        let picture = try ImageDecoder().decode(drawing.png(scale: 1))
        for (place, color) in zip(places, [[220, 30, 30], [20, 40, 230]]) {
            let (x, y) = try (Int(#require(place.number("x"))) + 50, Int(#require(place.number("y"))) + 25)
            let start = (y * picture.width + x) * 3
            // JPEG comes near.
            for channel in 0..<3 { #expect(abs(Int(picture.samples[start + channel]) - color[channel]) < 8) }
        }
    }

    @Test("write a caption of several lines below its image, and leave room for it before the next row")
    func captionLines() throws {
        let long = String(repeating: "long name ", count: 9)
        let sections = ["a", "b"].map { name in
            ContactSheet.Section(
                title: name,
                tiles: [
                    .init(image: image([1, 2, 3]), caption: "\(long)\nsecond \(name)\n\nfourth \(name)"),
                    .init(image: image([1, 2, 3]), caption: "one"),
                ])
        }
        let document = try SVGDocument(ContactSheet(sections: sections).drawing(tileSide: 100).svg)
        func bottom(_ text: String) throws -> Double {
            let element = try #require(document.all("text").first { $0.text == text })
            return try #require(element.number("y"))
        }
        for name in ["a", "b"] { #expect(try bottom("fourth \(name)") - bottom("second \(name)") == 28) }
        let heading = try bottom("b")
        let last = try bottom("fourth a")
        #expect(heading - last > 14)
        #expect(document.texts.contains { $0.hasPrefix("long name") && $0.hasSuffix("…") })
    }

    @Test("of many classes are about as wide as high, and of none still a drawing")
    func layout() throws {
        let tile = ContactSheet.Tile(image: image([1, 2, 3], width: 4, height: 4))
        for count in [1, 10, 100] {
            let sections = (0..<count).map { ContactSheet.Section(title: "class \($0)", tiles: [tile, tile, tile]) }
            let drawing = try ContactSheet(sections: sections).drawing()
            let ratio = Double(drawing.width) / Double(drawing.height)
            #expect(count == 1 || (0.4...2.5).contains(ratio))
            #expect(try SVGDocument(drawing.svg).all("image").count == 3 * count)
        }
        #expect(try SVGDocument(ContactSheet(title: "None", sections: []).drawing().svg).texts == ["None"])
    }
}
