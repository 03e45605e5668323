// One image in, one feature vector out, without blocking the caller.

#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"

graft_ov_request *graft_ov_request_create(const graft_ov_executable *executable) {
    return graft::guarded<graft_ov_request *>(nullptr, [&] {
        // The compiled network's method is not const, though it changes nothing.
        auto compiled = executable->compiled;
        return new graft_ov_request{compiled.create_infer_request()};
    });
}

void graft_ov_request_free(graft_ov_request *request) {
    graft::guarded(0, [&] {
        request->request.wait();
        return 0;
    });
    delete request;
}

int graft_ov_request_start(graft_ov_request *request, const uint8_t *samples, size_t count, void *context,
                           void (*done)(void *, const char *)) {
    return graft::guarded(-1, [&] {
        ov::Tensor input = request->request.get_input_tensor();
        if (input.get_byte_size() != count) throw std::runtime_error("the image has another size than the network takes");
        std::memcpy(input.data<uint8_t>(), samples, count);
        request->request.set_callback([done, context](std::exception_ptr failure) {
            if (!failure) {
                done(context, nullptr);
                return;
            }
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception &error) {
                done(context, error.what());
            } catch (...) {
                done(context, "unknown failure");
            }
        });
        request->request.start_async();
        return 0;
    });
}

int graft_ov_request_result(graft_ov_request *request, float *features, size_t count) {
    return graft::guarded(-1, [&] {
        const ov::Tensor output = request->request.get_output_tensor();
        if (output.get_size() != count) throw std::runtime_error("the feature vector has another length than announced");
        std::memcpy(features, output.data<float>(), count * sizeof(float));
        return 0;
    });
}
