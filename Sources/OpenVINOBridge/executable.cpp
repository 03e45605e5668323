// A network cut, pooled, given its preprocessing, and compiled for a device.

#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"

#include <fstream>
#include <sstream>

#include <openvino/core/preprocess/pre_post_process.hpp>
#include <openvino/op/constant.hpp>
#include <openvino/op/convert.hpp>
#include <openvino/op/reduce_mean.hpp>

namespace {

ov::Output<ov::Node> output_of(const ov::Model &model, const char *layer) {
    if (layer == nullptr) {
        // A result node only passes on what its one input makes.
        return model.output(0).get_node()->input_value(0);
    }
    for (const auto &node : model.get_ops()) {
        if (node->get_friendly_name() == layer) return node->output(0);
    }
    throw std::runtime_error(std::string("no layer named ") + layer);
}

std::shared_ptr<ov::Model> prepared(const ov::Model &original, const graft_ov_options &options) {
    auto model = original.clone();
    ov::Output<ov::Node> output = output_of(*model, options.layer);
    if (output.get_element_type() != ov::element::f32) {
        output = std::make_shared<ov::op::v0::Convert>(output, ov::element::f32);
    }
    if (options.pooled_axis_count > 0) {
        const std::vector<int64_t> axes(options.pooled_axes, options.pooled_axes + options.pooled_axis_count);
        const auto constant = ov::op::v0::Constant::create(ov::element::i64, {axes.size()}, axes);
        output = std::make_shared<ov::op::v1::ReduceMean>(output, constant, false);
    }
    model = std::make_shared<ov::Model>(ov::OutputVector{output}, model->get_parameters(), "backbone");

    const int64_t height = options.height, width = options.width;
    model->reshape(options.channels_last ? ov::PartialShape{1, height, width, 3} : ov::PartialShape{1, 3, height, width});

    ov::preprocess::PrePostProcessor processor(model);
    auto &input = processor.input();
    input.tensor().set_element_type(ov::element::u8).set_layout("NHWC");
    input.model().set_layout(options.channels_last ? "NHWC" : "NCHW");
    input.preprocess()
        .convert_element_type(ov::element::f32)
        .mean(std::vector<float>(options.mean, options.mean + 3))
        .scale(std::vector<float>(options.scale, options.scale + 3))
        .convert_element_type(model->input().get_element_type());
    return processor.build();
}

ov::AnyMap properties(const char *precision) {
    return {
        ov::hint::inference_precision(ov::element::Type(std::string(precision))),
        // Several requests at once, one image each: measured faster on CPUs than larger batches, no padding of a
        // last short batch, and a feature vector cannot depend on which images it was computed beside.
        ov::hint::performance_mode(ov::hint::PerformanceMode::THROUGHPUT),
    };
}

} // namespace

graft_ov_executable *graft_ov_executable_create(const graft_ov_network *network, const graft_ov_options *options) {
    return graft::guarded<graft_ov_executable *>(nullptr, [&] {
        const auto model = prepared(*network->model, *options);
        const auto shape = model->output().get_partial_shape();
        if (shape.is_dynamic() || shape.size() != 2 || shape[0].get_length() != 1) {
            std::ostringstream found;
            found << "the features have shape " << shape << " where [1, D] is needed";
            throw std::runtime_error(found.str());
        }
        return new graft_ov_executable{
            graft::core().compile_model(model, options->device, properties(options->precision))};
    });
}

int graft_ov_executable_export(graft_ov_executable *executable, const char *path) {
    return graft::guarded(-1, [&] {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        executable->compiled.export_model(file);
        file.close();
        if (!file) throw std::runtime_error("the compiled network could not be written whole");
        return 0;
    });
}

graft_ov_executable *graft_ov_executable_import(const uint8_t *bytes, size_t count, const char *device,
                                                const char *precision) {
    return graft::guarded<graft_ov_executable *>(nullptr, [&] {
        // A tensor that owns the bytes: the network goes on reading its weights there.
        ov::Tensor blob(ov::element::u8, {count});
        std::memcpy(blob.data<uint8_t>(), bytes, count);
        return new graft_ov_executable{graft::core().import_model(blob, device, properties(precision))};
    });
}

void graft_ov_executable_free(graft_ov_executable *executable) { delete executable; }

size_t graft_ov_executable_feature_count(const graft_ov_executable *executable) {
    return graft::guarded<size_t>(0, [&] { return executable->compiled.output().get_shape()[1]; });
}

size_t graft_ov_executable_request_count(const graft_ov_executable *executable) {
    return graft::guarded<size_t>(1, [&]() -> size_t {
        return executable->compiled.get_property(ov::optimal_number_of_infer_requests);
    });
}
