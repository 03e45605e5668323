import GraftData
import SystemPackage
import Testing

@Suite("Messages about tables of labels")
struct LabelFileProblemTests {
    @Test(
        "A problem says what is wrong and what to do",
        arguments: [
            (.notUTF8, nil, "t.csv: this is not UTF-8 text. Save the table as CSV in UTF-8."),
            (.noRows, nil, "t.csv: there are no rows. Write a header such as 'path,label' and a row for each image."),
            (
                .missingColumn(anyOf: ["label", "class"], found: ["path", "name"]), 1,
                "t.csv, line 1: there is no column 'label' or 'class'. The first line must name the columns; found: 'path',"
                    + " 'name'."
            ),
            (.repeatedColumn("path"), 1, "t.csv, line 1: there are two columns 'path'. Rename one of them."),
            (
                .strayQuote, 3,
                "t.csv, line 3: a quotation mark is not closed or stands inside a field. Put the whole field in quotation"
                    + " marks, and double those inside it."
            ),
            (
                .raggedRow(fields: 1, expected: 2), 4,
                "t.csv, line 4: this row has 1 field, the header 2. Put a field that holds a comma in quotation marks."
            ),
            (
                .noLabelColumns(["labels", "tags"]), nil,
                "t.csv: there is no column 'labels' or 'tags', and none for each label. Write the labels into one column, with"
                    + " '|' between them, or 1 and 0 into a column for each."
            ),
            (
                .notZeroOrOne("x", column: "cat"), 2,
                "t.csv, line 2: the column 'cat' has 'x'. A label's own column has 1 where it is there and 0 where it is not. "
                    + "Where other columns stand beside those of labels, name the labels with --classes."
            ),
            (
                .notANumber("cheap", column: "price"), 2,
                "t.csv, line 2: the column 'price' has 'cheap', which is no number. Write numbers such as 12.5, or remove the"
                    + " row."
            ),
            (
                .emptyLabel, 5,
                "t.csv, line 5: the label is empty. Give each image a label, or remove the row."
            ),
            (
                .missingImage("9.jpg", others: 0), 6,
                "t.csv, line 6: there is no file '9.jpg'. Paths are relative to the folder of the table."
            ),
            (
                .missingImage("9.jpg", others: 2), 6,
                "t.csv, line 6: there is no file '9.jpg', nor those of 2 other rows. Paths are relative to the folder of the"
                    + " table."
            ),
            (.notAFile("sub"), 7, "t.csv, line 7: 'sub' is not a file. Give the path of an image."),
            (
                .conflictingLabels("1.jpg", first: "cat", firstLine: 2, second: "dog"), 8,
                "t.csv, line 8: '1.jpg' is labelled 'dog' here and 'cat' on line 2. Keep one of the rows."
            ),
            (
                .unusedClass("cta", found: ["cat", "dog"]), nil,
                "t.csv: no row has the label 'cta'. Did you mean 'cat'? Labels there: 'cat', 'dog'."
            ),
        ] as [(LabelFileProblem, Int?, String)])
    func messages(problem: LabelFileProblem, line: Int?, text: String) {
        #expect(DataError.labelFile("t.csv", line: line, problem).description == text)
    }
}
