import GraftHeads
import Testing

@Suite("Matrix")
struct MatrixTests {
    @Test("Elements are in row-major order")
    func layout() {
        var matrix = Matrix(rows: 2, columns: 3, elements: [1, 2, 3, 4, 5, 6])
        #expect(matrix[0, 2] == 3)
        #expect(matrix[1, 0] == 4)
        #expect(Array(matrix.row(1)) == [4, 5, 6])
        matrix[1, 1] = 9
        #expect(matrix.elements == [1, 2, 3, 4, 9, 6])
    }

    @Test("The number of rows changes at the end, with zeros for new ones")
    func rowCount() {
        var matrix = Matrix(rows: 2, columns: 2, repeating: 7)
        matrix.setRowCount(1)
        #expect(matrix == Matrix(rows: 1, columns: 2, elements: [7, 7]))
        matrix.setRowCount(3)
        #expect(matrix == Matrix(rows: 3, columns: 2, elements: [7, 7, 0, 0, 0, 0]))
    }
}
