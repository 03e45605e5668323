#pragma once

#include <memory>

#include <openvino/openvino.hpp>

struct graft_ov_network {
    std::shared_ptr<ov::Model> model;
};

struct graft_ov_executable {
    ov::CompiledModel compiled;
};

struct graft_ov_request {
    ov::InferRequest request;
};

namespace graft {

/// The one OpenVINO core of the process.
///
/// Never destroyed: plugins must outlive every thread that may still be in a callback at exit.
inline ov::Core &core() {
    static ov::Core *shared = new ov::Core();
    return *shared;
}

} // namespace graft
