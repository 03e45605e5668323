// A network compiled for a device.

#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"
#include "prepare.hpp"

#include <fstream>
#include <sstream>

namespace {

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
        const auto model = graft::prepared(*network->model, *options, 1);
        const auto shape = model->output().get_partial_shape();
        if (shape.is_dynamic() || shape.size() != 2 || shape[0].get_length() != 1) {
            std::ostringstream found;
            found << "the features have shape " << shape << " where [1, D] is needed";
            throw std::runtime_error(found.str());
        }
        auto chosen = properties(options->precision);
        if (options->batch_delay > 0) chosen.insert(ov::auto_batch_timeout(options->batch_delay));
        return new graft_ov_executable{graft::core().compile_model(model, options->device, chosen)};
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
