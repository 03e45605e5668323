package import SystemPackage

/// One network from the bytes of images to the answers: backbones and the steps after them.
package struct CompleteNetwork: Sendable {
    /// An input: images of a size, as bytes `[N, height, width, 3]`.
    package struct Input: Sendable, Equatable {
        package let name: String
        package let size: ImageSize

        package init(name: String, size: ImageSize) {
            (self.name, self.size) = (name, size)
        }
    }

    /// A text that the network carries, under a section and a key.
    package struct Text: Sendable, Equatable {
        package let section: String
        package let key: String
        package let value: String

        package init(section: String, key: String, value: String) {
            (self.section, self.key, self.value) = (section, key, value)
        }
    }

    /// One for each size that the backbones take.
    package let inputs: [Input]
    private let network: Network

    /// Puts backbones and the steps after their features into one network.
    ///
    /// - Parameters:
    ///   - backbones: The backbones, whose files are read again.
    ///   - steps: What is done with their features side by side.
    ///   - outputName: What the output is called.
    ///   - texts: What the network carries.
    /// - Throws: `BackboneError`.
    package init(
        _ backbones: JoinedBackbones, steps: [NetworkStep], outputName: String, texts: [Text]
    ) throws(BackboneError) {
        inputs = Self.inputs(of: backbones)
        var members: [CompletionPlan.Member] = []
        for backbone in backbones.members {
            let file = try NetworkFile(backbone.path)
            guard let input = inputs.firstIndex(where: { $0.size == backbone.imageSize }) else { continue }
            members.append(
                CompletionPlan.Member(
                    network: file.network, plan: try file.plan(backbone.resolvedOptions).plan, input: input))
        }
        let plan = CompletionPlan(
            members: members, inputNames: inputs.map(\.name), steps: steps, outputName: outputName, texts: texts)
        do {
            network = try Network(plan)
        } catch {
            throw .notCompiled(error.reason)
        }
    }

    /// Reads a network that was written.
    ///
    /// - Throws: `BackboneError.unreadable`.
    package init(contentsOf path: FilePath, inputs: [Input]) throws(BackboneError) {
        self.inputs = inputs
        do {
            network = try Network(path: path)
        } catch {
            throw .unreadable(path, error.reason)
        }
    }

    /// `image` where all backbones take the same size; else one input for each size, as `image_224x224`.
    package static func inputs(of backbones: JoinedBackbones) -> [Input] {
        var sizes: [ImageSize] = []
        for size in backbones.members.map(\.imageSize) where !sizes.contains(size) { sizes.append(size) }
        return sizes.map { Input(name: sizes.count == 1 ? "image" : "image_\($0)", size: $0) }
    }

    /// Whether the network takes any number of images at once; else it takes one.
    package var hasFreeBatch: Bool {
        get throws(BackboneError) {
            do {
                return try network.hasFreeBatch()
            } catch {
                throw .inferenceFailed(error.reason)
            }
        }
    }

    /// Writes the network as OpenVINO's IR, its weights as they are.
    ///
    /// - Throws: `BackboneError.notCompiled`.
    package func write(xml: FilePath, bin: FilePath) throws(BackboneError) {
        do {
            try network.write(xml: xml, bin: bin)
        } catch {
            throw .notCompiled(error.reason)
        }
    }

    /// Answers for images, all at once where the network takes any number.
    ///
    /// - Parameters:
    ///   - images: For each input the samples of each image, `[height, width, 3]`.
    ///   - outputCount: How many numbers there are for an image.
    ///   - backbone: On whose device and in whose precision to run.
    /// - Returns: The numbers for each image.
    /// - Throws: `BackboneError.inferenceFailed`.
    package func answers(
        for images: [[[UInt8]]], outputCount: Int, as backbone: Backbone
    ) throws(BackboneError) -> [[Float]] {
        precondition(images.count == inputs.count, "there are images for each input")
        let count = images[0].count
        do {
            let numbers = try network.run(
                images, names: inputs.map(\.name), outputCount: count * outputCount, device: backbone.device,
                precision: backbone.precision)
            return (0..<count).map { Array(numbers[($0 * outputCount)..<(($0 + 1) * outputCount)]) }
        } catch {
            throw .inferenceFailed(error.reason)
        }
    }
}
