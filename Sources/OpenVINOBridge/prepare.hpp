#pragma once

#include "graft_openvino.h"

#include <openvino/openvino.hpp>

namespace graft {

/// The network cut, pooled, and given its preprocessing: bytes `[batch, height, width, 3]` to feature vectors.
std::shared_ptr<ov::Model> prepared(const ov::Model &original, const graft_ov_options &options, ov::Dimension batch);

} // namespace graft
