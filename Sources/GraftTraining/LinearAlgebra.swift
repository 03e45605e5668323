internal import CBLAS

/// Matrix products by BLAS: the only code here that meets the C library and its pointers.
///
/// BLAS runs on one thread. That keeps a result the same, byte for byte, however many processors there are, and the
/// products of a head are too small to gain from more: with OpenBLAS 0.3.21 on two cores, `[16, 1280] · [1280, 10]`
/// took 7 µs on one thread and on two, `[256, 1280] · [1280, 10]` 156 and 314 µs, `[256, 2048] · [2048, 512]` 6.3 and
/// 7.1 ms.
enum LinearAlgebra {
    /// A matrix of a product, as it is or transposed.
    enum Operand {
        case asIs(Matrix)
        case transposed(Matrix)

        var rows: Int {
            switch self {
            case .asIs(let matrix): matrix.rows
            case .transposed(let matrix): matrix.columns
            }
        }

        var columns: Int {
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
    static func multiply(_ left: Operand, _ right: Operand, into result: inout Matrix, adding: Bool = false) {
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
}
