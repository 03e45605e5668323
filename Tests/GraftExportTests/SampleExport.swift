import Foundation
import GraftBackbones
import GraftExport
import GraftImages
import GraftTestSupport
import GraftTraining
import SystemPackage

/// A model made of backbones and a head, exported, and what it says itself.
struct SampleExport {
    let backbones: JoinedBackbones
    let head: Head

    init(_ backbones: [Backbone], head: Head) {
        (self.backbones, self.head) = (JoinedBackbones(backbones), head)
    }

    /// Names that other programs may stumble over.
    static let names = ["apple \"pie\"", "Käse/Brot \\", "ramen"]

    @discardableResult
    func write(to path: FilePath, names: [String] = Self.names) async throws -> ExportedModel {
        let (backbones, head) = (backbones, head)
        let export = ModelExport(
            names: names, head: head, backbones: backbones, resizeMode: .bilinear, version: "1.2.3"
        ) { try await Self.answer($0, backbones: backbones, head: head) }
        return try await export.write(.onnx, to: path)
    }

    func answers(_ images: [RGBImage]) async throws -> [[Float]] {
        var answers: [[Float]] = []
        for image in images { answers.append(try await Self.answer(image, backbones: backbones, head: head)) }
        return answers
    }

    private static func answer(_ image: RGBImage, backbones: JoinedBackbones, head: Head) async throws -> [Float] {
        var features: [Float] = []
        for backbone in backbones.members { features += try await backbone.featureVector(of: image) }
        return head.predictions(for: Matrix(rows: 1, columns: features.count, elements: features)).elements
    }
}

/// Whether two tables of numbers are the same within a distance.
func near(_ left: [[Float]], _ right: [[Float]], within distance: Float = 1e-4) -> Bool {
    left.count == right.count
        && zip(left, right).allSatisfy { left, right in
            left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= distance }
        }
}
