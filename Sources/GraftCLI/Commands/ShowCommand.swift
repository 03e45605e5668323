internal import ArgumentParser
internal import Foundation
internal import Graft
internal import GraftAugmentation
internal import GraftFiles

struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Look at the images of a data set, and at what may be wrong with them.",
        discussion: """
            Shows random images of each class, in the terminal and as a file, counts the images of each class, and tells of \
            images that are unreadable, tiny, duplicated, or in training and validation alike.

              graft show photos
              graft show photos --class apple_pie --per-class 12 --output sheet.png
              graft show photos --augmented flip,rotation=0.1,zoom=0.2 --output views.png
            """)

    @Argument(help: "The images, in a form that 'graft train --data' takes.")
    var data: FilePath

    @Option(name: .customLong("class"), help: "Show this class only; may be given several times.")
    var classes: [String] = []

    @Option(help: "How many images of each class to show. (default: 4; 1 with --augmented)")
    var perClass: Int?

    @Option(help: "Another seed shows other images, and other views.")
    var seed: UInt64 = 42

    @Option(
        help:
            "Show what an augmentation makes of images, as 'graft train --augment' takes it: a row an image, itself first.",
        transform: { try Augmentation($0) })
    var augmented: Augmentation?

    @Option(help: "How many views of each image to show, with --augmented. (default: 4)")
    var views: Int?

    @Option(name: .shortAndLong, help: "Write the images as a picture: an .svg or .png file.")
    var output: FilePath?

    @Option(help: "The colours of the picture: light or dark.")
    var theme: PictureTheme = .light

    @Option(
        help: """
            How to show images in the terminal: kitty, iterm2, sixel, blocks or none. (default: what the terminal is known \
            to show)
            """)
    var terminal: TerminalGraphics?

    @Flag(inversion: .prefixedNo, help: "Whether to read every image, to find what may be wrong.")
    var check = true

    @Flag(inversion: .prefixedNo, help: "Whether to turn photos upright as their EXIF data says.")
    var exifOrientation = true

    func validate() throws {
        if let perClass, !(1...100).contains(perClass) { throw ValidationError("--per-class is 1 to 100.") }
        if views != nil, augmented == nil { throw ValidationError("--views goes with --augmented.") }
        if let views, !(1...100).contains(views) { throw ValidationError("--views is 1 to 100.") }
        _ = try output.map { try PictureFile($0) }
    }

    func run() async throws {
        let file = try output.map { try PictureFile($0) }
        try file?.check()
        let images = try DataOptions.sides(of: data)
        for line in images.explanation { Terminal.write(line) }
        for warning in images.warnings { Terminal.complain("Warning: \(warning.description)") }
        let shown = try shownImages(of: images.training)

        Terminal.write("")
        for line in ClassCounts.lines(training: images.training, validation: images.validation) { Terminal.write(line) }
        let graphics =
            terminal
            ?? TerminalGraphics(environment: ProcessInfo.processInfo.environment, isInteractive: Terminal.isInteractive)
        if file != nil || graphics != .none {
            let sheet = await sheet(of: shown)
            try show(sheet, graphics)
            try file?.write(try sheet.drawing(theme: theme.plotTheme))
        }
        if let file {
            Terminal.write("")
            Terminal.write("Drew \(file.path.displayName).")
        }
        if check { await inspect(images) }
    }

    private func sheet(of images: ImageDataset) async -> ContactSheet {
        guard let augmented else {
            return await ContactSheet(of: images, perClass: perClass ?? 4, seed: seed, decoder: decoder)
        }
        return await ContactSheet(
            of: images, augmentedBy: augmented, views: views ?? TrainingOptions.usualViews, perClass: perClass ?? 1,
            seed: seed, decoder: decoder)
    }

    private var decoder: ImageDecoder { ImageDecoder(appliesOrientation: exifOrientation) }

    private func shownImages(of dataset: ImageDataset) throws -> ImageDataset {
        for name in classes where !dataset.classes.contains(name) {
            throw DataError.missingClassFolder(name, in: data, found: dataset.classes)
        }
        return classes.isEmpty ? dataset : dataset.keeping(classes: classes)
    }

    private func show(_ sheet: ContactSheet, _ graphics: TerminalGraphics) throws {
        switch graphics {
        case .none: break
        case .blocks:
            for line in SheetText.lines(sheet, columns: Terminal.columns) { Terminal.write(line) }
        case .kitty, .iterm2, .sixel:
            // Drawn for the terminal's own background, which is mostly dark.
            let drawing = try sheet.drawing(theme: .dark)
            let png = try drawing.png(scale: min(1, Double(Terminal.pixelWidth) / Double(drawing.width)))
            Terminal.write("")
            switch graphics {
            case .kitty: Terminal.writeRaw(InlinePicture.kitty(png: png))
            case .iterm2: Terminal.writeRaw(InlinePicture.iterm2(png: png))
            default: Terminal.writeRaw(Sixel.text(try ImageDecoder().decode(png)))
            }
        }
    }

    private func inspect(_ images: DataOptions.Loaded) async {
        var line = TransientLine()
        let clock = ContinuousClock()
        let start = clock.now
        let inspection = await DatasetInspection(
            training: images.training, validation: images.validation, decoder: decoder
        ) { completed, total in
            line.show(
                "Looking at every image \(TransientLine.bar(completed, of: total)) \(completed)/\(total)",
                elapsed: clock.now - start, isLast: completed == total)
        }
        line.clear()
        Terminal.write("")
        if inspection.findings.isEmpty { Terminal.write("Nothing is wrong with the images.") }
        for finding in inspection.findings { Terminal.complain("Warning: \(finding.description)") }
    }
}
