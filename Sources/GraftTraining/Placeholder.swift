public import Foundation
public protocol FeatureSource: Sendable { var count: Int {get}; var dimension: Int {get}; func copyFeatureVector(at row: Int, into destination: inout MutableSpan<Float>) }
public struct Matrix: Sendable { public var rows: Int; public var columns: Int; public var elements: [Float]
 public init(rows: Int, columns: Int, elements: [Float]) { self.rows = rows; self.columns = columns; self.elements = elements } }
public struct LabeledFeatures: Sendable { public let source: any FeatureSource; public let labels: [Int]; public init(source: any FeatureSource, labels: [Int]) { self.source = source; self.labels = labels } }
public enum Activation: String, Codable, Sendable, CaseIterable { case relu }
public struct HeadArchitecture: Codable, Sendable, Equatable { public static let softmax = HeadArchitecture() 
  public static func mlp(hiddenUnits: [Int], activation: Activation, dropout: Float) -> HeadArchitecture { .softmax } }
public struct LayerRow: Sendable { public let name: String; public let type: String; public let outputShape: String; public let parameterCount: Int }
public struct Head: Sendable { public var inputDimension: Int { 0 }; public var classCount: Int { 0 }; public var parameterCount: Int { 0 }; public var summary: [LayerRow] { [] }
 public func probabilities(for m: Matrix) -> Matrix { m }
 public func safetensors() throws -> Data { Data() }
 public init(safetensors: Data) throws { } }
public struct TrainingConfiguration: Codable, Sendable, Equatable { public var epochs = 15; public var batchSize = 16; public var seed: UInt64 = 42; public init(epochs: Int = 15, seed: UInt64 = 42) {}; public func validate() throws {} }
public struct EpochMetrics: Codable, Sendable, Equatable { public var epoch: Int; public var loss: Float; public var accuracy: Float; public var validationLoss: Float?; public var validationAccuracy: Float? }
public struct History: Codable, Sendable, Equatable { public var epochs: [EpochMetrics] = []; public var best: EpochMetrics? { nil } }
public struct TrainingResult: Sendable { public let head: Head; public let history: History }
public struct HeadTrainer: Sendable { public init(architecture: HeadArchitecture, configuration: TrainingConfiguration) {}
 public func train(on: LabeledFeatures, validatingOn: LabeledFeatures?, classCount: Int, onEpoch: @escaping @Sendable (EpochMetrics) -> Void) async throws -> TrainingResult { throw CancellationError() } }
