/// The L-BFGS method: finds the minimum of a convex function from its values and gradients.
///
/// It estimates the curvature from the last few steps, starting from an estimate of its diagonal; the better that one is, the
/// fewer steps it needs.
///
/// Source: Nocedal and Wright, "Numerical Optimization" (2006), algorithms 7.4 and 7.5. The length of a step fulfils the strong
/// curvature condition, found by the slope along the step rather than by values, whose differences float32 rounds away near the
/// minimum.
struct LBFGS: Sendable {
    /// What a function is like at a point.
    struct Evaluation: Sendable {
        var value: Double
        var gradient: [Double]
        /// An estimate of the second derivatives by each variable, above 0.
        var curvature: [Double]
    }

    /// How many steps the curvature is estimated from.
    static let memory = 10
    /// How steep, of the slope at its start, a step may end: still downhill, or uphill again.
    private static let (downhillShare, uphillShare) = (0.9, 0.5)
    /// The search ends, too, where so many steps have not led nearer to the minimum.
    private static let patience = 25
    /// The most lengths that are tried for a step.
    private static let lengthLimit = 20

    /// The search ends where a further step is expected to lower the value by less than this.
    var tolerance: Double
    /// How far off a value may be: where it rises by less, the slope decides alone.
    var rounding: Double
    /// The most steps.
    var iterationLimit: Int

    /// Finds the minimum.
    ///
    /// - Parameters:
    ///   - start: Where the search begins.
    ///   - evaluate: The function.
    /// - Returns: The place of the minimum.
    /// - Throws: What `evaluate` throws; `CancellationError`.
    func minimum(
        from start: [Double], of evaluate: ([Double]) async throws -> Evaluation
    ) async throws -> [Double] {
        var point = start
        var current = try await evaluate(point)
        var past = Past()
        // Where rounding hides the minimum: the point where the least was still to be won.
        var best = (point: point, gain: Double.infinity)
        var progress = (value: Double.infinity, iteration: 0)
        for iteration in 0..<iterationLimit {
            try Task.checkCancellation()
            let direction = past.direction(downhillFrom: current)
            let slope = current.gradient.dot(direction)
            // Half of it is what a step to the minimum of the quadratic model would win.
            let gain = -slope / 2
            if gain < best.gain || current.value < progress.value {
                progress = (min(current.value, progress.value), iteration)
            }
            if gain < best.gain { best = (point, gain) }
            guard gain > tolerance, iteration - progress.iteration < Self.patience else { break }
            guard let step = try await step(from: point, current, along: direction, slope: slope, of: evaluate) else {
                break
            }
            past.add(
                step: step.point.adding(point, times: -1),
                gradient: step.evaluation.gradient.adding(current.gradient, times: -1))
            (point, current) = (step.point, step.evaluation)
        }
        return best.point
    }

    /// Finds a step after which the slope is flat enough; nil where rounding leaves none.
    private func step(
        from point: [Double], _ current: Evaluation, along direction: [Double], slope: Double,
        of evaluate: ([Double]) async throws -> Evaluation
    ) async throws -> (point: [Double], evaluation: Evaluation)? {
        var (tooShort, tooLong) = (0.0, Double.infinity)
        var length = 1.0
        for _ in 0..<Self.lengthLimit {
            let next = point.adding(direction, times: length)
            let evaluation = try await evaluate(next)
            let nextSlope = evaluation.gradient.dot(direction)
            let rises = !(evaluation.value <= current.value + 1e-4 * length * slope + rounding)
            if rises || nextSlope > -Self.uphillShare * slope {
                tooLong = length
            } else if nextSlope < Self.downhillShare * slope {
                tooShort = length
            } else {
                return (next, evaluation)
            }
            // Where the slope would be 0 if it changed evenly, but neither beyond what is known to be too long nor next to an end.
            let flat = length * slope / (slope - nextSlope)
            if tooLong.isInfinite {
                length = flat.isFinite && flat > length ? min(max(flat, 1.5 * length), 10 * length) : 4 * length
            } else {
                let margin = 0.1 * (tooLong - tooShort)
                length =
                    flat.isFinite
                    ? min(max(flat, tooShort + margin), tooLong - margin) : (tooShort + tooLong) / 2
            }
        }
        return nil
    }

    /// The last steps, and what they say of the curvature.
    private struct Past {
        private var pairs: [(step: [Double], gradient: [Double], scale: Double)] = []

        mutating func add(step: [Double], gradient: [Double]) {
            let product = step.dot(gradient)
            guard product > 0 else { return }
            if pairs.count == LBFGS.memory { pairs.removeFirst() }
            pairs.append((step, gradient, 1 / product))
        }

        /// The two-loop recursion.
        func direction(downhillFrom current: Evaluation) -> [Double] {
            let curvature = current.curvature
            var direction = current.gradient
            var weights: [Double] = []
            for pair in pairs.reversed() {
                let weight = pair.scale * pair.step.dot(direction)
                weights.append(weight)
                direction.add(pair.gradient, times: -weight)
            }
            var scale = 1.0
            if let last = pairs.last {
                var product = 0.0
                for index in curvature.indices {
                    product += last.gradient[index] * last.gradient[index] / curvature[index]
                }
                scale = 1 / (last.scale * product)
            }
            for index in curvature.indices { direction[index] *= scale / curvature[index] }
            for (pair, weight) in zip(pairs, weights.reversed()) {
                direction.add(pair.step, times: weight - pair.scale * pair.gradient.dot(direction))
            }
            return direction.map { -$0 }
        }
    }
}

extension [Double] {
    fileprivate func dot(_ other: [Double]) -> Double {
        var sum = 0.0
        for index in indices { sum += self[index] * other[index] }
        return sum
    }

    fileprivate mutating func add(_ other: [Double], times factor: Double) {
        for index in indices { self[index] += factor * other[index] }
    }

    fileprivate func adding(_ other: [Double], times factor: Double) -> [Double] {
        var result = self
        result.add(other, times: factor)
        return result
    }
}
