#pragma once

#include "graft_openvino.h"

#include <openvino/openvino.hpp>

namespace graft {

/// What a step makes of numbers `[N, D]`.
ov::Output<ov::Node> after_step(const ov::Output<ov::Node> &input, const graft_ov_step &step);

} // namespace graft
