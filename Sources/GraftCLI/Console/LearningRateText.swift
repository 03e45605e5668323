internal import Foundation

/// A learning rate in few digits, such as `0.0005` or `3.16e-06`.
enum LearningRateText {
    static func short(_ rate: Double) -> String {
        String(format: "%.3g", rate)
    }
}
