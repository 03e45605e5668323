extension Augmentation: CustomStringConvertible, Codable {
    /// Reads an augmentation as it stands on a command line: `flip,rotation=0.1,zoom=-0.2:0.1:wrap`.
    ///
    /// Steps are separated by commas. What a step is told follows an equals sign: parameters with slashes between them, a
    /// range with a colon between its ends, and a word for how to fill at the end.
    ///
    /// | step | value | range |
    /// | --- | --- | --- |
    /// | `flip` | `horizontal` (where nothing is said), `vertical`, `both` | |
    /// | `rotation=0.1` | fraction of a full turn, or `LOWER:UPPER` | -1 to 1 |
    /// | `zoom=0.2` | share by which more is shown (above 0) or less, or `LOWER:UPPER`; `HEIGHT/WIDTH` for each | -1 to 1 |
    /// | `translation=0.1` | share of the side, or `LOWER:UPPER`; `HEIGHT/WIDTH` for each | -1 to 1 |
    /// | `contrast=0.2` | largest change down and up, or `DOWN:UP` | 0 to 1 |
    /// | `brightness=0.2` | share of 255, or `LOWER:UPPER` | -1 to 1 |
    /// | `crop=0.875` | share of the sides that is kept | above 0, to 1 |
    /// | `resizedcrop=0.08:1` | `AREA`, `AREA/RATIO` | above 0, to 1; above 0 |
    /// | `jitter=0.2` | brightness, contrast and saturation, or `BRIGHTNESS/CONTRAST/SATURATION/HUE` | 0 to 1 |
    /// | `erasing=0.5` | probability, `PROBABILITY/AREA`; `:noise` or `:constant:0` | 0 to 1 |
    /// | `randaugment=2/0.5` | `OPERATIONS/MAGNITUDE` | 1 to 11; 0 to 1 |
    /// | `mixup=0.2`, `cutmix=1` | alpha; one of them, last | above 0 |
    ///
    /// `rotation`, `zoom` and `translation` fill by `:reflect` (where nothing is said), `:wrap`, `:nearest`, `:constant` or
    /// `:constant:128`. `none` alone is the augmentation that leaves images as they are.
    ///
    /// - Parameter text: The text.
    /// - Throws: `AugmentationError`, which says what is wrong and what there is.
    public init(_ text: String) throws(AugmentationError) {
        self.init([])
        guard text.trimmed != "none" else { return }
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = String(item).trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts.first.map(String.init) ?? ""
            let value = parts.count == 2 ? String(parts[1]) : nil
            if let mixing { throw .misplacedMixing(mixing.name) }
            if let step = try AugmentationStep(name: name, value: value) {
                steps.append(step)
            } else if let read = try ImageMixing(name: name, value: value) {
                mixing = read
            } else {
                throw .unknownStep(name)
            }
        }
    }

    /// The augmentation as a text; reading it gives the same augmentation.
    public var description: String {
        let items = steps.map(\.behavior.text) + (mixing.map { [$0.text] } ?? [])
        return items.isEmpty ? "none" : items.joined(separator: ",")
    }

    /// Reads the text.
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension String {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
