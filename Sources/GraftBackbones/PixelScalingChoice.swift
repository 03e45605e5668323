/// A pixel scaling, and who said it.
public struct PixelScalingChoice: Sendable, Equatable {
    /// Who said how pixels are scaled.
    public enum Source: String, Sendable, Codable {
        /// The caller: a flag, an option or a bundle.
        case caller
        /// The JSON file beside the network.
        case sidecar
        /// What is known of the network from elsewhere.
        case catalogue
        /// The network itself: its input is bytes, or it starts with a normalization that fits just one range.
        case network
        /// The habit of the file format, since nothing else said.
        case convention
    }

    /// The scaling.
    public let scaling: PixelScaling
    /// Who said it.
    public let source: Source
    /// Why the scaling may be wrong; nil where nothing speaks against it.
    public let doubt: String?

    /// Chooses the scaling for a network.
    ///
    /// A network that normalizes its own pixels tells the range that it was made for: onto it, its normalization spreads
    /// pixels over about 1 to 6, as in training; a range 255 times too wide or too narrow stands out.
    static func choose(
        asked: PixelScaling?, sidecar: PixelScaling?, catalogue: PixelScaling? = nil,
        normalization: InputNormalization?, inputElement: String?, format: NetworkFormat
    ) -> PixelScalingChoice {
        if inputElement == "u8" {
            let doubt = asked == nil || asked == .bytes ? nil : "the network takes bytes, 0 to 255"
            return PixelScalingChoice(scaling: asked ?? .bytes, source: asked == nil ? .network : .caller, doubt: doubt)
        }
        if let said = asked ?? sidecar ?? catalogue {
            return PixelScalingChoice(
                scaling: said, source: asked != nil ? .caller : sidecar != nil ? .sidecar : .catalogue,
                doubt: normalization.flatMap { doubt(about: said, normalization: $0) })
        }
        if let normalization {
            let fitting = [PixelScaling.unit, .bytes].filter { doubt(about: $0, normalization: normalization) == nil }
            if let scaling = fitting.first {
                return PixelScalingChoice(scaling: scaling, source: .network, doubt: nil)
            }
        }
        let habit: PixelScaling = format == .onnx ? .imageNet : .unit
        return PixelScalingChoice(
            scaling: habit, source: .convention,
            doubt: "neither the network nor a sidecar says what range it takes")
    }

    private static func doubt(about scaling: PixelScaling, normalization: InputNormalization) -> String? {
        let contrast = zip(normalization.scale, scaling.std).map { abs($0 / $1) }.reduce(0, +) / 3
        let span = contrast * abs(scaling.high - scaling.low)
        guard span < 0.5 || span > 20 else { return nil }
        return "the network's own normalization would spread such pixels over \(span), where 1 to 6 is usual"
    }
}

extension PixelScalingChoice: CustomStringConvertible {
    /// In words, with the source.
    public var description: String {
        switch source {
        case .caller: "\(scaling), as given"
        case .sidecar: "\(scaling), from the sidecar"
        case .catalogue: "\(scaling), from the catalogue"
        case .network: "\(scaling), read from the network"
        case .convention: "\(scaling), by convention"
        }
    }
}
