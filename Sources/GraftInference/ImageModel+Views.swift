internal import GraftAugmentation
internal import GraftFiles
package import GraftPipeline

extension ImageModel {
    /// The seed of the views: always the same, so that answers are too.
    package var testTimeSeed: UInt64 { 0 }

    /// What the model looks at to tell what is in an image: itself, and augmented views for the rest.
    ///
    /// - Parameter views: How many there are in all, at least 1.
    /// - Returns: The variants of an image, given its bytes.
    package func testTimeVariants(views: Int) -> @Sendable ([UInt8]) -> [ImageVariant] {
        precondition(views >= 1, "a model looks at one view at least")
        guard views > 1 else { return { _ in [.plain] } }
        let (augmentation, seed) = (testTimeAugmentation, testTimeSeed)
        return { bytes in
            let digest = ContentDigest(of: bytes)
            return [.plain]
                + (0..<views - 1).map { .view(of: augmentation, digest: digest, number: $0, seed: seed) }
        }
    }

    /// What the model says in the mean over an image's views, `[names]`.
    package func outputs(ofViews vectors: [[Float]]) -> [Float] {
        let rows = vectors.map(outputs(ofFeatures:))
        return names.indices.map { output in rows.reduce(0) { $0 + $1[output] } / Float(rows.count) }
    }

    /// What a model of classes says of an image by its views; the first one is the image itself, whose novelty counts.
    package func classification(ofViews vectors: [[Float]]) -> Classification {
        classification(ofOutputs: outputs(ofViews: vectors), image: vectors[0])
    }

    /// What a model of labels or values says of an image by its views.
    package func prediction(ofViews vectors: [[Float]]) -> ImagePrediction {
        ImagePrediction(names: names, values: outputs(ofViews: vectors))
    }

    /// What the model says of an image, given what it gives for each name and the image's own feature vector.
    package func answer(ofOutputs outputs: [Float], image features: [Float]) -> ImageAnswer {
        switch task {
        case .classes: .classes(classification(ofOutputs: outputs, image: features))
        case .labels: .labels(ImagePrediction(names: names, values: outputs))
        case .values: .values(ImagePrediction(names: names, values: outputs))
        }
    }

    private func classification(ofOutputs outputs: [Float], image features: [Float]) -> Classification {
        Classification(classes: names, probabilities: outputs, novelty: novelty?.novelty(of: features))
    }

    /// What the model says of an image by its views; the first one is the image itself.
    func answer(ofViews vectors: [[Float]]) -> ImageAnswer {
        answer(ofOutputs: outputs(ofViews: vectors), image: vectors[0])
    }
}

extension Augmentation {
    /// How images are changed for further views by a model that was trained with an augmentation.
    ///
    /// As in training, but not mixed with others; `mild` where training did not augment.
    package static func testTime(trainedWith augmentation: Augmentation?) -> Augmentation {
        let steps = augmentation?.steps ?? []
        return steps.isEmpty ? .mild : Augmentation(steps)
    }
}
