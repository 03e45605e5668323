internal import GraftFiles
public import SystemPackage

/// Which images there are and which labels or values each has; holds no pixels.
///
/// It is to several labels an image, or to values, what `ImageDataset` is to one class each.
public struct TargetDataset: Sendable, Hashable {
    /// Whether the images have labels or values.
    public let kind: TargetKind
    /// The names of the labels or values, in the order of the targets and of a model's outputs.
    public let names: [String]
    /// The images, by row of the table.
    public let images: [TargetImage]
    /// The table that the images come from, for messages; `nil` for a data set made in memory.
    public let source: FilePath?
    /// What was noticed while loading or dividing and does not prevent the use of the data.
    public let warnings: [DatasetWarning]

    /// Creates a data set; each image has a target for each name.
    public init(
        kind: TargetKind, names: [String], images: [TargetImage], source: FilePath? = nil,
        warnings: [DatasetWarning] = []
    ) {
        precondition(images.allSatisfy { $0.targets.count == names.count }, "a target for each name")
        self.kind = kind
        self.names = names
        self.images = images
        self.source = source
        self.warnings = warnings
    }

    /// How many images have each label, or a value other than 0, in the order of `names`.
    public var counts: [Int] {
        names.indices.map { index in images.count { $0.targets[index] != 0 } }
    }

    /// One line on what there is.
    ///
    /// For example `Found 120 files with 5 labels.`
    public var summary: String {
        let what =
            switch kind {
            case .labels: counted(names.count, "label")
            case .values: "values of \(names.map(displayName).joined(separator: ", "))"
            }
        return "Found \(counted(images.count, "file")) with \(what)."
    }

    /// The same names and origin with other images.
    func replacing(images: [TargetImage], warnings: [DatasetWarning] = []) -> TargetDataset {
        TargetDataset(kind: kind, names: names, images: images, source: source, warnings: warnings)
    }

    /// Checks that there is enough to learn: a label or a value, and of each label an image that has it.
    ///
    /// - Returns: A warning for each label that all images have, and for each value that is the same of all.
    /// - Throws: `DataError.noTargets`, or `DataError.emptyClass` for a label that no image has.
    public func validateForTraining() throws(DataError) -> [DatasetWarning] {
        guard !names.isEmpty, !images.isEmpty else { throw .noTargets(source) }
        guard kind.isLabels else {
            return names.indices.filter { place in images.allSatisfy { $0.targets[place] == images[0].targets[place] } }
                .map { .constantValue(names[$0]) }
        }
        let counts = counts
        for (name, count) in zip(names, counts) where count == 0 { throw .emptyClass(name, in: source, as: .label) }
        return zip(names, counts).filter { $0.1 == images.count }.map { .labelOfAll($0.0) }
    }

    /// The same images with the targets of a model, its labels found by name.
    ///
    /// A label that no image of the data set has is one that they all lack.
    ///
    /// - Parameter known: The model's labels or values, in the order of its outputs.
    /// - Returns: A data set whose names are `known`.
    /// - Throws: `DataError.unknownClass` for a label that the model has not, and for a value of the model that the data set
    ///   has not.
    public func matching(names known: [String]) throws(DataError) -> TargetDataset {
        for name in names where kind.isLabels && !known.contains(name) {
            throw .unknownClass(name, in: source, known: known, as: .label)
        }
        var places: [Int?] = []
        for name in known {
            let place = names.firstIndex(of: name)
            if place == nil, !kind.isLabels { throw .unknownClass(name, in: source, known: names, as: .value) }
            places.append(place)
        }
        let matched = images.map { image in
            TargetImage(
                path: image.path, targets: places.map { $0.map { image.targets[$0] } ?? 0 }, group: image.group)
        }
        return TargetDataset(kind: kind, names: known, images: matched, source: source, warnings: warnings)
    }
}

extension TargetDataset {
    /// The same images with some labels or values only; a name that is not there is passed over.
    public func keeping(names kept: [String]) -> TargetDataset {
        let places = names.indices.filter { kept.contains(names[$0]) }
        return TargetDataset(
            kind: kind, names: places.map { names[$0] },
            images: images.map { image in
                TargetImage(path: image.path, targets: places.map { image.targets[$0] }, group: image.group)
            }, source: source, warnings: warnings)
    }
}
