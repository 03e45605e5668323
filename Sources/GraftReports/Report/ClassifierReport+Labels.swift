internal import GraftFiles
internal import GraftMetrics

extension ClassifierReport {
    /// The images whose labels are probably wrong; nil where nobody has looked.
    var labelsSection: HTMLSection? {
        guard let labelReview else { return nil }
        let issues = labelReview.noise.issues
        guard !issues.isEmpty else {
            return HTMLSection(
                title: "Suspicious labels",
                body: .paragraph(
                    """
                    None of the \(labelReview.noise.count.grouped) labels that were learned from looks wrong to heads that have \
                    not learned from it.
                    """))
        }
        let items = issues.prefix(Self.pictureLimit * 2).map { issue -> HTML in
            let scores = labelReview.scores
            let (label, suggestion) = (scores.classes[issue.label], scores.classes[issue.suggestion])
            let description = "labelled \(displayName(of: label)), looks like \(displayName(of: suggestion))"
            return """
                <li><figure>\(picture(scores.paths[issue.index], alt: description))<figcaption>labelled \
                <strong class="wrong">\(HTML(name: label))</strong>, \(Figure.percent(issue.labelProbability)); looks like \
                <strong>\(HTML(name: suggestion))</strong>, \(Figure.percent(issue.suggestionProbability))\
                <span class="file">\(HTML(name: scores.paths[issue.index].fileName))</span></figcaption></figure></li>

                """
        }
        let shown = items.count < issues.count ? "; the \(items.count) most suspicious are shown" : ""
        return HTMLSection(
            title: "Suspicious labels",
            body: .paragraph(
                """
                Heads that have not learned from these images are sure that they show something else than their label says: \
                \(counted(issues.count, "image")) of the \(labelReview.noise.count.grouped) that were learned from\(shown). Some \
                labels are wrong, some images are merely unusual: look before you change one.
                """) + "<ul class=\"pictures\">\n\(items)</ul>\n")
    }
}
