internal import Graft
internal import GraftFiles

/// A calibration in words, and as JSON.
enum CalibrationText {
    static func line(_ calibration: CalibrationRecord) -> String {
        let change = { (before: Double, after: Double) in
            "\(before.text(decimals: 4)) to \(after.text(decimals: 4))"
        }
        return
            "Calibrated on \(calibration.imagesText): temperature \(calibration.temperature.text(decimals: 3)); there the "
            + "calibration error goes from \(change(calibration.errorBefore, calibration.errorAfter)), "
            + "the loss from \(change(calibration.lossBefore, calibration.lossAfter))."
    }

    /// A calibration as JSON.
    struct Line: Encodable {
        let event = "calibrated"
        let temperature: Double
        let source: CalibrationRecord.Source
        let images: Int
        let errorBefore: Double
        let errorAfter: Double
        let lossBefore: Double
        let lossAfter: Double

        init(_ calibration: CalibrationRecord) {
            temperature = calibration.temperature
            source = calibration.source
            images = calibration.imageCount
            (errorBefore, errorAfter) = (calibration.errorBefore, calibration.errorAfter)
            (lossBefore, lossAfter) = (calibration.lossBefore, calibration.lossAfter)
        }
    }
}
