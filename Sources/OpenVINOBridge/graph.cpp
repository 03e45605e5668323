// The description of a network's nodes, for Swift to reason about.

#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <unordered_map>

#include <openvino/op/constant.hpp>

namespace {

constexpr size_t most_values = 16;

std::string quoted(const std::string &text) {
    std::ostringstream out;
    out << '"';
    for (const unsigned char c : text) {
        if (c == '"' || c == '\\') {
            out << '\\' << c;
        } else if (c < 0x20 || c > 0x7e) {
            // Names are bytes; each one above ASCII is written as the code point of the same number.
            static const char digits[] = "0123456789abcdef";
            out << "\\u00" << digits[c >> 4] << digits[c & 15];
        } else {
            out << c;
        }
    }
    out << '"';
    return out.str();
}

template <typename Sequence, typename Write>
void write_list(std::ostream &out, const Sequence &items, Write write) {
    out << '[';
    bool first = true;
    for (const auto &item : items) {
        if (!first) out << ',';
        first = false;
        write(item);
    }
    out << ']';
}

void write_shape(std::ostream &out, const ov::PartialShape &shape) {
    if (shape.rank().is_dynamic()) {
        out << "null";
        return;
    }
    write_list(out, shape, [&](const ov::Dimension &dimension) {
        out << (dimension.is_static() ? dimension.get_length() : -1);
    });
}

void write_constant(std::ostream &out, const ov::op::v0::Constant &constant) {
    const size_t count = ov::shape_size(constant.get_shape());
    out << ",\"count\":" << count;
    const auto &type = constant.get_element_type();
    if (count > most_values || !(type.is_real() || type.is_integral_number())) return;
    const auto values = constant.cast_vector<float>();
    for (const float value : values) {
        if (!std::isfinite(value)) return;
    }
    out << ",\"values\":";
    write_list(out, values, [&](float value) { out << value; });
}

} // namespace

int graft_ov_network_graph(const graft_ov_network *network, char **json) {
    return graft::guarded(-1, [&] {
        const auto nodes = network->model->get_ordered_ops();
        std::unordered_map<const ov::Node *, size_t> index;
        std::ostringstream out;
        out.precision(9);
        out << "{\"nodes\":";
        write_list(out, nodes, [&](const std::shared_ptr<ov::Node> &node) {
            const size_t position = index.size();
            index[node.get()] = position;
            out << "{\"name\":" << quoted(node->get_friendly_name()) << ",\"type\":" << quoted(node->get_type_name());
            if (node->get_output_size() > 0) {
                const auto &tensors = node->output(0).get_names();
                if (!tensors.empty()) {
                    out << ",\"tensor\":" << quoted(*std::min_element(tensors.begin(), tensors.end()));
                }
                out << ",\"element\":" << quoted(node->get_output_element_type(0).get_type_name()) << ",\"shape\":";
                write_shape(out, node->get_output_partial_shape(0));
            }
            out << ",\"inputs\":";
            write_list(out, node->input_values(), [&](const ov::Output<ov::Node> &value) {
                const auto found = index.find(value.get_node());
                if (found == index.end()) throw std::runtime_error("the network's nodes form a loop");
                out << found->second;
            });
            if (const auto constant = std::dynamic_pointer_cast<ov::op::v0::Constant>(node)) {
                write_constant(out, *constant);
            }
            out << '}';
        });
        const auto write_index = [&](const ov::Output<ov::Node> &value) { out << index.at(value.get_node()); };
        out << ",\"inputs\":";
        write_list(out, network->model->inputs(), write_index);
        out << ",\"outputs\":";
        write_list(out, network->model->outputs(), [&](const ov::Output<ov::Node> &value) {
            // A result node only passes on what its one input makes.
            out << index.at(value.get_node()->input_value(0).get_node());
        });
        out << '}';
        *json = graft::copied(out.str());
        return 0;
    });
}
