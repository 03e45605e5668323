internal import Foundation
internal import GraftFiles
internal import GraftMetrics
internal import SystemPackage

extension ClassifierReport {
    /// As many images are shown of each kind.
    static let pictureLimit = 12

    var imagesSection: HTMLSection {
        let mistakes = scores.mostConfidentMistakes
        let wrong: HTML =
            mistakes.isEmpty ? .paragraph("There is no mistake.") : pictures(mistakes.prefix(Self.pictureLimit))
        return HTMLSection(
            title: "Images",
            body: .subsection(
                "Most confident mistakes",
                .paragraph("\(counted(mistakes.count, "mistake")) in all; these it was surest of.") + wrong)
                + .subsection(
                    "Least certain",
                    .paragraph("The images, right or wrong, whose most probable class is least probable.")
                        + pictures(scores.leastCertain.prefix(Self.pictureLimit))))
    }

    private func pictures(_ indices: ArraySlice<Int>) -> HTML {
        let items = indices.map { index -> HTML in
            let actual = scores.classes[scores.labels[index]]
            let predicted = scores.classes[scores.predictedLabel(at: index)]
            let probability = Figure.percent(scores.confidence(at: index))
            let isCorrect = scores.isCorrect(at: index)
            let answer: HTML =
                isCorrect
                ? "<strong>\(HTML(name: actual))</strong>, told right"
                : "<strong>\(HTML(name: actual))</strong> taken for <strong class=\"wrong\">\(HTML(name: predicted))</strong>"
            let description =
                "\(displayName(of: actual)) "
                + (isCorrect ? "told right" : "taken for \(displayName(of: predicted))") + ", \(probability) sure"
            return """
                <li><figure>\(picture(scores.paths[index], alt: description))<figcaption>\(answer), \(probability)\
                <span class="file">\(HTML(name: scores.paths[index].fileName))</span></figcaption></figure></li>

                """
        }
        return "<ul class=\"pictures\">\n\(items)</ul>\n"
    }

    func picture(_ path: FilePath, alt: String) -> HTML {
        guard let thumbnail = Thumbnail(of: path) else {
            return "<div class=\"missing\" role=\"img\" aria-label=\"\(alt); not shown\">cannot be read now</div>"
        }
        let file = Data(thumbnail.jpeg).base64EncodedString()
        return """
            <img src="data:image/jpeg;base64,\(file)" width="\(thumbnail.width)" height="\(thumbnail.height)" alt="\(alt)"/>
            """
    }
}

extension FilePath {
    /// The file's name, as people are shown it.
    var fileName: String { FilePath(root: nil, components.suffix(1)).displayName }

    /// The file's name with that of its folder, as people are shown it.
    var shortName: String { FilePath(root: nil, components.suffix(2)).displayName }
}
