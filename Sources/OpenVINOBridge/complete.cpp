// Backbones and what follows them as one network, written and tried.

#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"
#include "prepare.hpp"
#include "steps.hpp"

#include <openvino/opsets/opset13.hpp>
#include <openvino/pass/serialize.hpp>

namespace op = ov::opset13;

namespace {

/// Whether a backbone gives a vector for each image of any number of them.
bool has_free_batch(const ov::Model &model) {
    const auto shape = model.output().get_partial_shape();
    return shape.size() == 2 && shape[0].is_dynamic() && shape[1].is_static();
}

std::vector<std::shared_ptr<ov::Model>> prepared(const graft_ov_member *members, size_t count, ov::Dimension batch) {
    std::vector<std::shared_ptr<ov::Model>> models;
    for (size_t index = 0; index < count; ++index) {
        models.push_back(graft::prepared(*members[index].network->model, members[index].options, batch));
    }
    return models;
}

/// The backbones for any number of images; none where one of them only takes one at a time.
std::vector<std::shared_ptr<ov::Model>> prepared_for_batches(const graft_ov_member *members, size_t count) {
    try {
        auto models = prepared(members, count, ov::Dimension::dynamic());
        for (const auto &model : models) {
            if (!has_free_batch(*model)) return {};
        }
        return models;
    } catch (const std::exception &) {
        return {};
    }
}

/// Names in two backbones may be the same, which OpenVINO refuses in one network.
void remove_tensor_names(const ov::Model &model) {
    for (const auto &node : model.get_ops()) {
        for (auto &output : node->outputs()) output.set_names({});
    }
}

/// Calls nodes by their operation and place: OpenVINO makes names up with numbers that are others each time.
void rename_nodes(const ov::Model &model) {
    size_t place = 0;
    for (const auto &node : model.get_ordered_ops()) {
        ++place;
        node->get_rt_info().erase("fused_names_0");
        if (ov::is_type<op::Parameter>(node) || ov::is_type<op::Result>(node)) continue;
        node->set_friendly_name(std::string(node->get_type_name()) + "_" + std::to_string(place));
    }
}

} // namespace

graft_ov_network *graft_ov_network_complete(const graft_ov_member *members, size_t member_count,
                                            const char *const *input_names, size_t input_count,
                                            const graft_ov_step *steps, size_t step_count, const char *output_name,
                                            const graft_ov_text *texts, size_t text_count) {
    return graft::guarded<graft_ov_network *>(nullptr, [&] {
        auto models = prepared_for_batches(members, member_count);
        if (models.empty()) models = prepared(members, member_count, 1);

        ov::ParameterVector inputs(input_count);
        ov::OutputVector features;
        for (size_t index = 0; index < member_count; ++index) {
            auto &model = *models[index];
            remove_tensor_names(model);
            const auto parameter = model.get_parameters().at(0);
            auto &input = inputs.at(members[index].input);
            if (input == nullptr) {
                input = parameter;
                input->set_friendly_name(input_names[members[index].input]);
                input->output(0).set_names({input_names[members[index].input]});
                input->set_layout("NHWC");
            } else {
                parameter->output(0).replace(input->output(0));
            }
            features.push_back(model.output().get_node()->input_value(0));
        }
        ov::Output<ov::Node> output = features[0];
        if (features.size() > 1) output = std::make_shared<op::Concat>(features, 1);
        for (size_t index = 0; index < step_count; ++index) output = graft::after_step(output, steps[index]);
        output.set_names({output_name});
        const auto result = std::make_shared<op::Result>(output);
        result->set_friendly_name(output_name);

        auto model = std::make_shared<ov::Model>(ov::ResultVector{result}, inputs, "classifier");
        rename_nodes(*model);
        for (size_t index = 0; index < text_count; ++index) {
            model->set_rt_info(std::string(texts[index].value), texts[index].section, texts[index].key);
        }
        return new graft_ov_network{model};
    });
}

int graft_ov_network_has_free_batch(const graft_ov_network *network) {
    return graft::guarded(-1, [&] { return network->model->input(0).get_partial_shape()[0].is_dynamic() ? 1 : 0; });
}

int graft_ov_network_write(const graft_ov_network *network, const char *xml, const char *bin) {
    return graft::guarded(-1, [&] {
        ov::pass::Serialize(std::string(xml), std::string(bin)).run_on_model(network->model);
        return 0;
    });
}

int graft_ov_network_run(const graft_ov_network *network, const char *device, const char *precision,
                         const char *const *input_names, size_t input_count, const uint8_t *const *images,
                         size_t image_count, float *outputs, size_t output_count) {
    return graft::guarded(-1, [&] {
        auto compiled = graft::core().compile_model(
            network->model, device, ov::hint::inference_precision(ov::element::Type(std::string(precision))));
        auto request = compiled.create_infer_request();
        const bool is_free = compiled.input(0).get_partial_shape()[0].is_dynamic();
        const size_t batch = is_free ? image_count : 1;
        size_t written = 0;
        for (size_t first = 0; first < image_count; first += batch) {
            for (size_t input = 0; input < input_count; ++input) {
                auto shape = compiled.input(input_names[input]).get_partial_shape();
                shape[0] = batch;
                ov::Tensor tensor(ov::element::u8, shape.to_shape());
                const size_t bytes = tensor.get_byte_size() / batch;
                for (size_t image = 0; image < batch; ++image) {
                    std::memcpy(tensor.data<uint8_t>() + image * bytes,
                                images[input * image_count + first + image], bytes);
                }
                request.set_tensor(input_names[input], tensor);
            }
            request.infer();
            const auto result = request.get_output_tensor();
            if (written + result.get_size() > output_count) throw std::runtime_error("it gives more numbers than it should");
            std::memcpy(outputs + written, result.data<float>(), result.get_byte_size());
            written += result.get_size();
        }
        if (written != output_count) throw std::runtime_error("it gives fewer numbers than it should");
        return 0;
    });
}
