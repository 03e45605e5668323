internal import ArgumentParser

/// By how many views an image is classified.
struct TestTimeFlags: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Look at so many views of each image, itself and augmented ones, and average.",
            discussion: """
                The views are made as in training, without mixing, or by mild changes where training did not augment. Each view \
                takes as long as an image.
                """))
    var tta: Int = 1

    func validate() throws {
        if !(1...100).contains(tta) { throw ValidationError("--tta is 1 to 100.") }
    }
}
