// A network cut, pooled and given its preprocessing.

#include "prepare.hpp"

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

} // namespace

std::shared_ptr<ov::Model> graft::prepared(const ov::Model &original, const graft_ov_options &options,
                                           ov::Dimension batch) {
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
    model->reshape(options.channels_last ? ov::PartialShape{batch, height, width, 3}
                                         : ov::PartialShape{batch, 3, height, width});

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
