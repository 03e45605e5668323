extension NoveltyDetector {
    private enum Name {
        static let mean = "mean"
        static let directions = "directions"
        static let within = "within_whitening"
        static let total = "total_whitening"
        static let classMeans = "class_means"
        static let outsideWeight = "outside_weight"
        static let referenceScores = "reference_scores"
    }

    /// Gives the detector as named tensors; those of 1280 features take 0.8 MB.
    public func safetensors() -> SafetensorsFile {
        func tensor(_ matrix: Matrix) -> Tensor {
            Tensor(shape: [matrix.rows, matrix.columns], elements: matrix.elements)
        }
        return SafetensorsFile(
            tensors: [
                Name.mean: Tensor(shape: [distance.mean.count], elements: distance.mean),
                Name.directions: tensor(distance.directions), Name.within: tensor(distance.withinWhitening),
                Name.total: tensor(distance.totalWhitening), Name.classMeans: tensor(distance.classMeans),
                Name.outsideWeight: Tensor(shape: [1], elements: [distance.outsideWeight]),
                Name.referenceScores: Tensor(shape: [referenceScores.count], elements: referenceScores),
            ], metadata: [:])
    }

    /// Reads a detector from named tensors, as `safetensors()` gives them.
    ///
    /// - Throws: `HeadError.invalidSafetensors` where the tensors are not those of a detector.
    public init(_ file: SafetensorsFile) throws(HeadError) {
        var reader = ParameterReader(file.tensors)
        let mean = try reader.read(Name.mean, shape: [nil])
        let directions = try reader.read(Name.directions, shape: [nil, mean.shape[0]])
        let count = directions.shape[0]
        let within = try reader.read(Name.within, shape: [count, count])
        let total = try reader.read(Name.total, shape: [count, count])
        let classMeans = try reader.read(Name.classMeans, shape: [nil, count])
        let outsideWeight = try reader.read(Name.outsideWeight, shape: [1])
        let referenceScores = try reader.read(Name.referenceScores, shape: [nil])
        try reader.finish()
        for (name, tensor) in [(Name.classMeans, classMeans), (Name.referenceScores, referenceScores)]
        where tensor.shape[0] == 0 {
            throw .invalidSafetensors(.emptyTensor(name), file: nil)
        }
        func matrix(_ tensor: Tensor) -> Matrix {
            Matrix(rows: tensor.shape[0], columns: tensor.shape[1], elements: tensor.elements)
        }
        self.init(
            distance: RelativeMahalanobis(
                mean: mean.elements, directions: matrix(directions), withinWhitening: matrix(within),
                totalWhitening: matrix(total), classMeans: matrix(classMeans), outsideWeight: outsideWeight.elements[0]),
            referenceScores: referenceScores.elements)
    }
}
