internal import Foundation

/// The function that a dense layer applies to each of its outputs, with Keras' definition.
public enum Activation: String, Sendable, Codable, CaseIterable {
    /// `x`.
    case linear
    /// `max(x, 0)`.
    case relu
    /// `x` above 0, `0.2 x` below.
    case leakyReLU = "leaky_relu"
    /// `x` above 0, `eˣ - 1` below.
    case elu
    /// `1.0507 x` above 0, `1.0507 · 1.6733 (eˣ - 1)` below.
    case selu
    /// `x · Φ(x)` with the normal distribution's exact Φ, not the approximation by tanh.
    case gelu
    /// `x · sigmoid(x)`, also called SiLU.
    case swish
    /// `1 / (1 + e⁻ˣ)`.
    case sigmoid
    /// The hyperbolic tangent.
    case tanh

    package static let leakySlope: Float = 0.2
    package static let seluScale: Float = 1.050_700_987_355_480_5
    package static let seluAlpha: Float = 1.673_263_242_354_377_2

    /// Applies the function to a number.
    public func callAsFunction(_ x: Float) -> Float {
        switch self {
        case .linear: x
        case .relu: max(x, 0)
        case .leakyReLU: x > 0 ? x : Self.leakySlope * x
        case .elu: x > 0 ? x : expm1(x)
        case .selu: Self.seluScale * (x > 0 ? x : Self.seluAlpha * expm1(x))
        case .gelu: x * Self.normalDistribution(x)
        case .swish: x * Self.logistic(x)
        case .sigmoid: Self.logistic(x)
        case .tanh: Foundation.tanh(x)
        }
    }

    /// The function's derivative at a number; at the kink of a function that has one, what Keras takes there.
    package func derivative(at x: Float) -> Float {
        switch self {
        case .linear:
            return 1
        case .relu:
            return x > 0 ? 1 : 0
        case .leakyReLU:
            return x > 0 ? 1 : Self.leakySlope
        case .elu:
            return x > 0 ? 1 : exp(x)
        case .selu:
            return Self.seluScale * (x > 0 ? 1 : Self.seluAlpha * exp(x))
        case .gelu:
            let density = exp(-0.5 * x * x) * 0.398_942_28
            return Self.normalDistribution(x) + x * density
        case .swish:
            let logistic = Self.logistic(x)
            return logistic * (1 + x * (1 - logistic))
        case .sigmoid:
            let logistic = Self.logistic(x)
            return logistic * (1 - logistic)
        case .tanh:
            let tangent = Foundation.tanh(x)
            return 1 - tangent * tangent
        }
    }

    private static func logistic(_ x: Float) -> Float {
        1 / (1 + exp(-x))
    }

    private static func normalDistribution(_ x: Float) -> Float {
        0.5 * (1 + erf(x * Float(0.5).squareRoot()))
    }
}
