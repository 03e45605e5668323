internal import Foundation
internal import Graft
internal import GraftFiles

/// Where answers go: to standard output in a form, to a file beside each image, and the images to folders of their classes.
struct AnswerOutput {
    /// What standard output is written in.
    enum Form {
        case text, json
        case csv(AnswerCSV)
    }

    let form: Form
    /// How many classes are named in text and JSON.
    let top: Int
    /// Whether a JSON file is put beside each image.
    let writesSidecars: Bool
    /// Where images are moved to; nil for nowhere.
    let sorting: ClassSorting?
    /// How many images could not be read, moved or written of.
    private(set) var failureCount = 0

    init(form: Form, top: Int, writesSidecars: Bool = false, sorting: ClassSorting? = nil) {
        (self.form, self.top, self.writesSidecars, self.sorting) = (form, top, writesSidecars, sorting)
    }

    /// Writes what comes before the first answer; not again into a table that is continued, as by `>> answers.csv`.
    func begin() {
        if case .csv(let table) = form, !Terminal.continuesFile { Terminal.writeRaw(table.header) }
    }

    /// Tells what is in an image, and does with the file what is to be done.
    mutating func tell(_ result: Result<ToldAnswer, GraftError>, of path: FilePath, isFile: Bool = true) {
        switch result {
        case .success(let answer):
            let place = isFile ? move(path, by: answer) : nil
            if isFile, writesSidecars { writeSidecar(answer, of: path, at: place) }
            show(answer, of: path, movedTo: place)
        case .failure(let error):
            fail(error.description, of: path)
        }
    }

    /// Tells that there is no answer for an image.
    mutating func fail(_ message: String, of path: FilePath) {
        failureCount += 1
        switch form {
        case .text: break
        case .json: JSONLine.write(AnswerJSON.Failure(path: path.exactText, error: message))
        case .csv(let table): Terminal.writeRaw(table.row(path, error: message))
        }
        Terminal.complain("Error: \(message)")
    }

    private func show(_ answer: ToldAnswer, of path: FilePath, movedTo place: FilePath?) {
        switch form {
        case .text:
            let text =
                switch answer {
                case .classes(let classification, let verdict):
                    AnswerText.describe(classification, verdict, top: top)
                case .labels(let prediction, let threshold): AnswerText.labels(prediction, threshold: threshold)
                case .values(let prediction): AnswerText.values(prediction)
                }
            Terminal.write("\(path.displayName): \(text)" + (place.map { " -> \($0.displayName)" } ?? ""))
        case .json: JSONLine.write(record(of: answer, path, movedTo: place))
        case .csv(let table): Terminal.writeRaw(table.row(path, movedTo: place, answer))
        }
    }

    private func record(of answer: ToldAnswer, _ path: FilePath, movedTo place: FilePath?) -> AnswerJSON {
        AnswerJSON(
            path: path.exactText, movedTo: place?.exactText,
            fields: ToldAnswerFields(answer, classCount: top))
    }

    /// Moves the file to the folder of its class; nil where that is not asked for, or fails.
    private mutating func move(_ path: FilePath, by answer: ToldAnswer) -> FilePath? {
        guard let sorting, case .classes(let classification, let verdict) = answer else { return nil }
        do {
            return try sorting.move(path, to: sorting.place(of: classification, verdict))
        } catch {
            failureCount += 1
            Terminal.complain("Error: \(error)")
            return nil
        }
    }

    /// The file beside an image that holds its answer.
    static func sidecar(of image: FilePath) -> FilePath {
        image.removingLastComponent().appending("\(image.lastComponent?.string ?? "").json")
    }

    private mutating func writeSidecar(_ answer: ToldAnswer, of path: FilePath, at place: FilePath?) {
        let line = JSONLine.text(of: record(of: answer, path, movedTo: place)) + "\n"
        do {
            try OutputFile.write(Array(line.utf8), to: Self.sidecar(of: place ?? path))
        } catch {
            failureCount += 1
            Terminal.complain("Error: \(error)")
        }
    }
}
