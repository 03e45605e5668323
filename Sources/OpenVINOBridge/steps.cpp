// The steps of a head as operations.

#include "steps.hpp"

#include <cfloat>

#include <openvino/opsets/opset13.hpp>

namespace op = ov::opset13;

namespace {

using Value = ov::Output<ov::Node>;

Value numbers(const ov::Shape &shape, const float *values) {
    return op::Constant::create(ov::element::f32, shape, std::vector<float>(values, values + ov::shape_size(shape)));
}

Value number(float value) { return numbers({1}, &value); }

Value axis(int64_t value) { return op::Constant::create(ov::element::i64, {1}, {value}); }

/// A row of a number for each column, or of one for all.
Value row(const graft_ov_step &step) { return numbers({1, step.columns}, step.values); }

/// The nearest references vote, with weights that fall with the distance from the nearest.
Value log_shares(const Value &input, const graft_ov_step &step) {
    const auto references = numbers({step.rows, step.columns}, step.values);
    const auto similarities = std::make_shared<op::MatMul>(input, references, false, true);
    const auto count = op::Constant::create(ov::element::i64, {}, {std::min(step.neighbor_count, step.rows)});
    const auto nearest = std::make_shared<op::TopK>(similarities, count, 1, op::TopK::Mode::MAX,
                                                    op::TopK::SortType::SORT_VALUES, ov::element::i64, true);
    const auto greatest = std::make_shared<op::ReduceMax>(nearest->output(0), axis(1), true);
    const auto distance = std::make_shared<op::Subtract>(nearest->output(0), greatest);
    const auto weights = std::make_shared<op::Exp>(std::make_shared<op::Divide>(distance, number(step.temperature)));

    std::vector<float> classes(step.rows * step.class_count, 0);
    for (size_t reference = 0; reference < step.rows; ++reference) {
        classes[reference * step.class_count + static_cast<size_t>(step.labels[reference])] = 1;
    }
    const auto one_hot = numbers({step.rows, step.class_count}, classes.data());
    const auto zero = op::Constant::create(ov::element::i64, {}, {0});
    const auto voted = std::make_shared<op::Gather>(one_hot, nearest->output(1), zero);
    const auto weighed = std::make_shared<op::Multiply>(voted, std::make_shared<op::Unsqueeze>(weights, axis(2)));
    const auto votes = std::make_shared<op::ReduceSum>(weighed, axis(1), false);
    const auto smoothed = std::make_shared<op::Add>(votes, number(step.smoothing));
    const auto sum = std::make_shared<op::ReduceSum>(smoothed, axis(1), true);
    return std::make_shared<op::Log>(std::make_shared<op::Divide>(smoothed, sum));
}

/// A row of zeros stays as it is.
Value unit(const Value &input) {
    const auto length = std::make_shared<op::ReduceL2>(input, axis(1), true);
    return std::make_shared<op::Divide>(input, std::make_shared<op::Maximum>(length, number(FLT_MIN)));
}

} // namespace

Value graft::after_step(const Value &input, const graft_ov_step &step) {
    switch (step.kind) {
    case GRAFT_OV_ADD: return std::make_shared<op::Add>(input, row(step));
    case GRAFT_OV_SUBTRACT: return std::make_shared<op::Subtract>(input, row(step));
    case GRAFT_OV_MULTIPLY: return std::make_shared<op::Multiply>(input, row(step));
    case GRAFT_OV_DIVIDE: return std::make_shared<op::Divide>(input, row(step));
    case GRAFT_OV_MATRIX:
        return std::make_shared<op::MatMul>(input, numbers({step.rows, step.columns}, step.values));
    case GRAFT_OV_RELU: return std::make_shared<op::Relu>(input);
    case GRAFT_OV_LEAKY_RELU: return std::make_shared<op::PRelu>(input, number(step.values[0]));
    case GRAFT_OV_ELU: return std::make_shared<op::Elu>(input, 1.0);
    case GRAFT_OV_SELU: return std::make_shared<op::Selu>(input, number(step.values[0]), number(step.values[1]));
    case GRAFT_OV_GELU: return std::make_shared<op::Gelu>(input, ov::op::GeluApproximationMode::ERF);
    case GRAFT_OV_SWISH: return std::make_shared<op::Swish>(input);
    case GRAFT_OV_SIGMOID: return std::make_shared<op::Sigmoid>(input);
    case GRAFT_OV_TANH: return std::make_shared<op::Tanh>(input);
    case GRAFT_OV_SOFTMAX: return std::make_shared<op::Softmax>(input, 1);
    case GRAFT_OV_UNIT: return unit(input);
    case GRAFT_OV_NEIGHBORS: return log_shares(input, step);
    }
    throw std::runtime_error("there is no such step");
}
