internal import Foundation
internal import Graft
internal import GraftFiles

/// A comparison as a table for people and as CSV for other programs.
enum ComparisonText {
    /// The lines of a table, the best classifier marked.
    static func lines(_ comparison: Comparison) -> [String] {
        var rows = [
            [
                "", "model", "trainable", "frozen", "extract", "epoch", "val loss", "val acc", "95 % interval", "p",
                "size",
                "images/s",
            ]
        ]
        rows += comparison.entries.indices.map { index in
            let entry = comparison.entries[index]
            let test = comparison.testAgainstBest(at: index)
            return [
                index == comparison.bestIndex ? "*" : " ", displayName(of: entry.name), entry.trainableCount.grouped,
                entry.frozenCount.grouped, entry.extractionSeconds.map { $0.text(decimals: 1) + " s" } ?? "kept",
                (entry.secondsPerEpoch * 1000).text(decimals: 1) + " ms", entry.evaluation.loss.text(decimals: 4),
                entry.scores.accuracy.text(decimals: 4),
                "\(entry.interval.lower.text(decimals: 3)) to \(entry.interval.upper.text(decimals: 3))",
                test.map { $0.pValue.text(decimals: 3) } ?? "", entry.modelSize.byteText,
                entry.imagesPerSecond.text(decimals: 0),
            ]
        }
        return TextTable.lines(rows)
    }

    /// What the table says, in words.
    static func conclusion(_ comparison: Comparison) -> String {
        let best = comparison.best
        let close = comparison.entries.indices.filter { index in
            comparison.testAgainstBest(at: index).map { $0.pValue >= 0.05 } ?? false
        }
        var text = "Best: \(displayName(of: best.name)), accuracy \(best.scores.accuracy.text(decimals: 4))."
        if !close.isEmpty {
            let names = close.map { displayName(of: comparison.entries[$0].name) }.joined(separator: ", ")
            text +=
                " On these \(best.scores.count) images it cannot be told from \(names) (McNemar's test, p of 0.05 or more)."
        }
        return text
    }

    /// A line a classifier, with a header (RFC 4180).
    static func csv(_ comparison: Comparison) -> String {
        let header = [
            "model", "backbone", "head", "trainable_parameters", "frozen_parameters", "extraction_seconds",
            "seconds_per_epoch", "loss", "accuracy", "val_loss", "val_accuracy", "val_accuracy_lower",
            "val_accuracy_upper", "p_against_best", "model_bytes", "images_per_second",
        ]
        let rows = comparison.entries.indices.map { index -> [String] in
            let entry = comparison.entries[index]
            return [
                entry.name, entry.backbone, HeadText.describe(entry.head, entry.history), "\(entry.trainableCount)",
                "\(entry.frozenCount)", entry.extractionSeconds.map { "\($0)" } ?? "", "\(entry.secondsPerEpoch)",
                "\(entry.history.kept.loss)", entry.history.kept.accuracy.map { "\($0)" } ?? "",
                "\(entry.evaluation.loss)",
                "\(entry.scores.accuracy)", "\(entry.interval.lower)", "\(entry.interval.upper)",
                comparison.testAgainstBest(at: index).map { "\($0.pValue)" } ?? "", "\(entry.modelSize)",
                "\(entry.imagesPerSecond)",
            ]
        }
        return ([header] + rows).map(CSVText.row).joined()
    }
}
