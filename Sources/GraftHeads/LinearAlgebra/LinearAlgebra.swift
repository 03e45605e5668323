internal import CBLAS

/// Linear algebra by BLAS and LAPACK: the only code here that meets the C library and its pointers.
///
/// BLAS runs on one thread. That keeps a result the same, byte for byte, however many processors there are, and the
/// products of a head are too small to gain from more: with OpenBLAS 0.3.21 on two cores, `[16, 1280] · [1280, 10]`
/// took 7 µs on one thread and on two, `[256, 1280] · [1280, 10]` 156 and 314 µs, `[256, 2048] · [2048, 512]` 6.3 and
/// 7.1 ms.
package enum LinearAlgebra {
    /// A matrix of a product, as it is or transposed.
    package enum Operand {
        case asIs(Matrix)
        case transposed(Matrix)

        package var rows: Int {
            switch self {
            case .asIs(let matrix): matrix.rows
            case .transposed(let matrix): matrix.columns
            }
        }

        package var columns: Int {
            switch self {
            case .asIs(let matrix): matrix.columns
            case .transposed(let matrix): matrix.rows
            }
        }

        fileprivate var matrix: Matrix {
            switch self {
            case .asIs(let matrix), .transposed(let matrix): matrix
            }
        }

        fileprivate var order: CBLAS_TRANSPOSE {
            switch self {
            case .asIs: CblasNoTrans
            case .transposed: CblasTrans
            }
        }
    }

    /// The number of threads is a setting of the whole process: it is made once, before the first product.
    private static let usesOneThread: Void = openblas_set_num_threads(1)

    /// Computes `left · right`, and overwrites the result with it or adds it to what the result holds.
    package static func multiply(_ left: Operand, _ right: Operand, into result: inout Matrix, adding: Bool = false) {
        precondition(
            left.columns == right.rows && result.rows == left.rows && result.columns == right.columns,
            "[m, k] · [k, n] gives [m, n]")
        guard !result.elements.isEmpty else { return }
        guard left.columns > 0 else {
            if !adding { result = Matrix(rows: result.rows, columns: result.columns) }
            return
        }
        _ = usesOneThread
        let (rows, columns, inner) = (Int32(result.rows), Int32(result.columns), Int32(left.columns))
        left.matrix.elements.withUnsafeBufferPointer { leftElements in
            right.matrix.elements.withUnsafeBufferPointer { rightElements in
                result.elements.withUnsafeMutableBufferPointer { resultElements in
                    cblas_sgemm(
                        CblasRowMajor, left.order, right.order, rows, columns, inner,
                        1, leftElements.baseAddress, Int32(left.matrix.columns),
                        rightElements.baseAddress, Int32(right.matrix.columns),
                        adding ? 1 : 0, resultElements.baseAddress, columns)
                }
            }
        }
    }
    /// Computes `operand · operandᵀ`, `[m, m]` from `[m, k]`: its upper triangle; what is below the diagonal stays as it was.
    package static func multiplyByItsTranspose(_ operand: Operand, into result: inout Matrix) {
        precondition(result.rows == operand.rows && result.columns == operand.rows, "[m, k] gives [m, m]")
        guard !result.elements.isEmpty else { return }
        guard operand.columns > 0 else {
            result = Matrix(rows: result.rows, columns: result.columns)
            return
        }
        _ = usesOneThread
        let order = Int32(result.rows)
        operand.matrix.elements.withUnsafeBufferPointer { elements in
            result.elements.withUnsafeMutableBufferPointer { resultElements in
                cblas_ssyrk(
                    CblasRowMajor, CblasUpper, operand.order, order, Int32(operand.columns),
                    1, elements.baseAddress, Int32(operand.matrix.columns), 0, resultElements.baseAddress, order)
            }
        }
    }

    /// The greatest order of a symmetric matrix whose eigenvectors are computed; it alone takes 1 GiB.
    package static let orderLimit = 16_384

    /// Replaces a symmetric matrix `[n, n]`, of which the upper triangle is read, by its eigenvectors, one a row.
    ///
    /// - Parameter matrix: The matrix, with `n` up to `orderLimit`.
    /// - Returns: The eigenvalues in ascending order, `[n]`; nil where LAPACK does not find them.
    package static func diagonalize(_ matrix: inout Matrix) -> [Float]? {
        precondition(
            matrix.rows == matrix.columns && matrix.rows <= orderLimit, "the matrix is square and not too large")
        guard matrix.rows > 0 else { return [] }
        _ = usesOneThread
        var order = Int32(matrix.rows)
        var values = [Float](repeating: 0, count: matrix.rows)
        // The sizes that LAPACK asks for where the eigenvectors are wanted.
        var workCount = 1 + 6 * order + 2 * order * order
        var integerWorkCount = 3 + 5 * order
        var work = [Float](repeating: 0, count: Int(workCount))
        var integerWork = [Int32](repeating: 0, count: Int(integerWorkCount))
        var stride = order
        var info: Int32 = 0
        matrix.elements.withUnsafeMutableBufferPointer { elements in
            // LAPACK counts by columns: our upper triangle is its lower one, and its columns are our rows.
            ssyevd_(
                "V", "L", &order, elements.baseAddress, &stride, &values, &work, &workCount, &integerWork,
                &integerWorkCount, &info)
        }
        return info == 0 ? values : nil
    }

    /// Solves `matrix · x = right` for each row of `right`, `[m, n]`, and replaces the rows by the solutions.
    ///
    /// - Parameters:
    ///   - matrix: A symmetric, positive definite matrix `[n, n]`, of which the upper triangle is read.
    ///   - right: The right-hand sides, one a row.
    /// - Returns: Whether the matrix is positive definite; where it is not, `right` is of no use.
    package static func solve(_ matrix: Matrix, _ right: inout Matrix) -> Bool {
        precondition(matrix.rows == matrix.columns && right.columns == matrix.rows, "[n, n] and [m, n]")
        guard !right.elements.isEmpty else { return true }
        _ = usesOneThread
        var factor = matrix.elements
        var order = Int32(matrix.rows)
        var stride = order
        var rightStride = order
        var rightCount = Int32(right.rows)
        var info: Int32 = 0
        right.elements.withUnsafeMutableBufferPointer { elements in
            sposv_("L", &order, &rightCount, &factor, &stride, elements.baseAddress, &rightStride, &info)
        }
        return info == 0
    }
}
