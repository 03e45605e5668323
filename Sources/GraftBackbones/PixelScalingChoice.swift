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
    /// A network that normalizes its own pixels tells the range that it was made for: from that one alone, black and white
    /// come out of its normalization where networks are trained.
    static func choose(
        asked: PixelScaling?, sidecar: PixelScaling?, catalogue: PixelScaling? = nil,
        normalization: InputNormalization?, inputElement: String?, format: NetworkFormat
    ) -> PixelScalingChoice {
        let said = asked ?? sidecar ?? catalogue
        let teller: Source = asked != nil ? .caller : sidecar != nil ? .sidecar : .catalogue
        if inputElement == "u8" {
            guard let said else { return PixelScalingChoice(scaling: .bytes, source: .network, doubt: nil) }
            let doubt = said == .bytes ? nil : "the network takes bytes, 0 to 255"
            return PixelScalingChoice(scaling: said, source: teller, doubt: doubt)
        }
        if let said {
            return PixelScalingChoice(
                scaling: said, source: teller, doubt: normalization.flatMap { doubt(about: said, normalization: $0) })
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
        let landing = PixelLanding(of: scaling, in: normalization)
        if scaling.mean != [0, 0, 0], normalization.offset != [0, 0, 0] {
            return "the network subtracts a mean itself, so that pixels would be normalized twice, to "
                + landing.description
        }
        if landing.isUsual { return nil }
        return
            "the network normalizes its pixels itself, and would turn such ones into \(landing.description), where 0 to "
            + "1, -1 to 1 or about -2.2 to 2.7 is usual"
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
