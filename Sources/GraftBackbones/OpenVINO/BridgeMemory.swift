internal import OpenVINOBridge

/// What Swift values are copied into for the length of a call of the bridge.
final class BridgeMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit {
        for block in blocks { block.deallocate() }
    }

    func copy<Element>(_ elements: [Element]) -> UnsafePointer<Element> {
        let block = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        block.initialize(from: elements, count: elements.count)
        blocks.append(UnsafeMutableRawPointer(block))
        return UnsafePointer(block)
    }

    func copy(_ text: String) -> UnsafePointer<CChar> {
        copy(text.utf8.map { CChar(bitPattern: $0) } + [0])
    }

    func options(_ plan: ExecutionPlan) -> graft_ov_options {
        var options = graft_ov_options()
        options.channels_last = plan.layout == .channelsLast ? 1 : 0
        options.height = Int64(plan.inputSize.height)
        options.width = Int64(plan.inputSize.width)
        let affine = plan.scaling.byteNormalization
        options.mean = (affine.mean[0], affine.mean[1], affine.mean[2])
        options.scale = (affine.scale[0], affine.scale[1], affine.scale[2])
        precondition(plan.pooledAxes.count <= 4, "a feature map has at most four axes")
        withUnsafeMutableBytes(of: &options.pooled_axes) { axes in
            let axes = axes.assumingMemoryBound(to: Int64.self)
            for (index, axis) in plan.pooledAxes.enumerated() { axes[index] = Int64(axis) }
        }
        options.pooled_axis_count = plan.pooledAxes.count
        options.device = copy(plan.batching?.device(plan.device) ?? plan.device)
        options.batch_delay = UInt32(clamping: plan.batching?.delay ?? 0)
        options.precision = copy(plan.precision.openVINOName)
        options.layer = plan.layer.map { copy($0) }
        return options
    }

    func step(_ step: NetworkStep) -> graft_ov_step {
        var made = graft_ov_step()
        let fill = { (kind: graft_ov_step_kind, values: [Float]) in
            made.kind = kind
            made.values = self.copy(values)
            made.columns = values.count
        }
        switch step {
        case .add(let values): fill(GRAFT_OV_ADD, values)
        case .subtract(let values): fill(GRAFT_OV_SUBTRACT, values)
        case .multiply(let values): fill(GRAFT_OV_MULTIPLY, values)
        case .divide(let values): fill(GRAFT_OV_DIVIDE, values)
        case .matrix(let matrix):
            fill(GRAFT_OV_MATRIX, matrix.elements)
            (made.rows, made.columns) = (matrix.rows, matrix.columns)
        case .relu: fill(GRAFT_OV_RELU, [])
        case .leakyReLU(let slope): fill(GRAFT_OV_LEAKY_RELU, [slope])
        case .elu: fill(GRAFT_OV_ELU, [])
        case .selu(let alpha, let lambda): fill(GRAFT_OV_SELU, [alpha, lambda])
        case .gelu: fill(GRAFT_OV_GELU, [])
        case .swish: fill(GRAFT_OV_SWISH, [])
        case .sigmoid: fill(GRAFT_OV_SIGMOID, [])
        case .tanh: fill(GRAFT_OV_TANH, [])
        case .softmax: fill(GRAFT_OV_SOFTMAX, [])
        case .unitLength: fill(GRAFT_OV_UNIT, [])
        case .neighbors(let vote):
            fill(GRAFT_OV_NEIGHBORS, vote.references.elements)
            (made.rows, made.columns) = (vote.references.rows, vote.references.columns)
            made.labels = copy(vote.labels.map { Int64($0) })
            (made.class_count, made.neighbor_count) = (vote.classCount, vote.count)
            (made.temperature, made.smoothing) = (vote.temperature, vote.smoothing)
        }
        return made
    }
}
