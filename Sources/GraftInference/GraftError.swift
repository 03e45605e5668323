internal import GraftFiles
public import Foundation
public import SystemPackage

/// Why a classifier cannot be made, saved, loaded or used.
public enum GraftError: Error, Equatable {
    /// What is at the path is no classifier bundle; why.
    case notABundle(FilePath, String)
    /// A file of the bundle is not right; why.
    case damagedBundle(FilePath, String)
    /// The bundle was made by a later version of Graft.
    case newerBundle(FilePath, formatVersion: Int)
    /// The bundle's model does something else than what it is loaded for.
    case otherTask(FilePath, ModelTask)
    /// The backbone that the bundle refers to is not where it was.
    case backboneMissing(bundle: FilePath, reference: FilePath)
    /// The backbone is not the one that the head was trained on.
    case backboneChanged(FilePath, expected: String, found: String)
    /// There is something at the output path that is no classifier bundle, or more than one.
    case outputExists(FilePath)
    /// The output cannot be written, on a full disk for instance; the system's reason.
    case cannotWrite(FilePath, String)
    /// No readable image of the class is left to train on.
    case classWithoutImages(String)
    /// No readable image is left to validate on; where the images were looked for, where that is known.
    case noValidationImages(FilePath?)
    /// There is no image to work on.
    case noImages
    /// The image cannot be read; why.
    case unreadableImage(FilePath, String)
    /// Two classifiers that are compared have not seen the same validation images, since files have changed meanwhile.
    case candidatesDisagree(String, String)
    /// So many of the images that a classifier is to be calibrated on are ones that it has learned from.
    case learnedFrom(Int, of: Int)
    /// So many images do not tell how sure the classifier may be: all are told right, or its probabilities say nothing of them.
    case cannotCalibrate(imageCount: Int)
    /// There is no run in the folder.
    case noRuns(FilePath)
    /// What is at the path is no record of a run; why.
    case notARun(FilePath, String)
    /// The saved classifier, loaded again, does not do what the trained one does.
    case verificationFailed(FilePath, String)
}

extension GraftError: CustomStringConvertible, LocalizedError {
    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .notABundle(let path, let why):
            "\(path.displayName) is not a classifier bundle: \(displayName(of: why)). 'graft train --output \(path.displayName)' makes one."
        case .damagedBundle(let path, let why):
            "The bundle's file \(path.displayName) is damaged: \(displayName(of: why)). Train again, or restore it from a copy."
        case .newerBundle(let path, let version):
            "\(path.displayName) has bundle format \(version), which this Graft (\(GraftVersion.current)) does not know: update Graft."
        case .otherTask(let path, .classes):
            "\(path.displayName) tells classes, not labels or values: load it as an ImageClassifier."
        case .otherTask(let path, let task):
            "\(path.displayName) tells \(task.rawValue), not one class an image: this cannot be done with it. 'graft predict', "
                + "'graft evaluate', 'graft summary' and 'graft curves' can."
        case .backboneMissing(let bundle, let reference):
            "\(bundle.displayName) refers to the backbone \(reference.displayName), which is not there: put it back, or train without "
                + "--backbone-by-reference so that the bundle holds it."
        case .backboneChanged(let path, let expected, let found):
            "The backbone \(path.displayName) is not the one that the head was trained on: its SHA-256 is \(found), "
                + "expected \(expected). Restore the original, or train again."
        case .outputExists(let path):
            "\(path.displayName) exists and is not a classifier bundle, or holds other things besides: choose another --output, or "
                + "remove it."
        case .cannotWrite(let path, let reason):
            "\(path.displayName) cannot be written: \(displayName(of: reason))."
        case .classWithoutImages(let name):
            "No readable image of class \"\(displayName(of: name))\" is left to train on: repair or add images, or remove the class."
        case .noValidationImages(let source):
            "No readable image is left to validate on\(source.map { " in \(quoted($0))" } ?? ""): add or repair images there, "
                + "name another folder with --validation, or leave that out and hold out a share of the training images "
                + "with --validation-split."
        case .noImages:
            "There is no image to work on."
        case .unreadableImage(let path, let reason):
            "\(path.displayName) cannot be read: \(reason)"
        case .candidatesDisagree(let first, let second):
            "\(quoted(first)) and \(quoted(second)) have not seen the same validation images: files have changed meanwhile. "
                + "Compare again."
        case .cannotCalibrate(let count):
            "\(counted(count, "image")) cannot tell how sure the classifier may be, since all are told right, or its probabilities say "
                + "nothing of what is right: calibrate on more images, or on harder ones."
        case .learnedFrom(let known, let count):
            "The classifier has learned from \(known) of the \(counted(count, "image")), on which it is surer than on any other: "
                + "calibrate on images that it has not seen."
        case .noRuns(let path):
            "There is no run in \(quoted(path)): 'graft train' leaves one in the folder 'runs' beside the classifier."
        case .notARun(let path, let why):
            "\(quoted(path)) cannot be taken for a run: \(why). Give a run.json, or the folder of a run."
        case .verificationFailed(let path, let what):
            "The saved bundle \(path.displayName), loaded again, does not do what the trained classifier does: \(what). "
                + "It was not kept; please report this."
        }
    }

    /// The same as `description`.
    public var errorDescription: String? { description }
}
