// A plain C face for the part of OpenVINO's C++ interface that Graft needs.
//
// Why not OpenVINO's own C interface: it cannot list a network's nodes, cut a network, or add an operation to it.
//
// Conventions: a function that makes something returns NULL on failure, any other returns 0 on success; after a
// failure `graft_ov_last_error` has the reason, for the calling thread. Strings handed out through `char **` are
// freed with `graft_ov_string_free`. Handles may be shared between threads, except a request, which has one user.
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct graft_ov_network graft_ov_network;
typedef struct graft_ov_executable graft_ov_executable;
typedef struct graft_ov_request graft_ov_request;

/// How a network is made ready to take images as bytes, `[1, height, width, 3]`, and to give feature vectors.
typedef struct {
    /// The name, as in the graph, of the node whose output becomes the network's output; NULL for the network's own first output.
    const char *layer;
    /// 1 when the network takes `[N, H, W, C]`, 0 when it takes `[N, C, H, W]`.
    int32_t channels_last;
    int64_t height;
    int64_t width;
    /// The network is given `(byte - mean) / scale`, channel by channel.
    float mean[3];
    float scale[3];
    /// The axes of the output that are averaged away, so that `[N, D]` is left.
    int64_t pooled_axes[4];
    size_t pooled_axis_count;
    /// "CPU", "GPU.0", ...
    const char *device;
    /// "f32", "bf16" or "f16".
    const char *precision;
} graft_ov_options;

const char *graft_ov_last_error(void);
void graft_ov_string_free(char *string);

/// The version of the OpenVINO runtime. Owned by the library.
const char *graft_ov_version(void);
/// The names of the devices, one a line.
int graft_ov_devices(char **names);
/// A property of a device, as text.
int graft_ov_device_property(const char *device, const char *key, char **value);

/// Reads a TensorFlow SavedModel folder, or an ONNX, TFLite or OpenVINO IR file.
graft_ov_network *graft_ov_network_read(const char *path);
void graft_ov_network_free(graft_ov_network *network);
/// The network's nodes in topological order as JSON:
/// `{"nodes": [{"name", "type", "tensor", "element", "shape", "inputs": [index of node], "count", "values"}],
///   "inputs": [index], "outputs": [index]}`.
/// `tensor` is the name of its first output in the file, where it has one there; a free dimension is -1; `values` is there for constants of up to 16 numbers, `count` for all constants.
int graft_ov_network_graph(const graft_ov_network *network, char **json);

graft_ov_executable *graft_ov_executable_create(const graft_ov_network *network, const graft_ov_options *options);
/// Writes the compiled network to a file, from which `graft_ov_executable_import` makes it again in less time.
int graft_ov_executable_export(graft_ov_executable *executable, const char *path);
/// Makes a compiled network from an exported one's bytes, which are copied. OpenVINO does not check them: bytes that were
/// changed can give a network that answers wrongly.
graft_ov_executable *graft_ov_executable_import(const uint8_t *bytes, size_t count, const char *device,
                                                const char *precision);
void graft_ov_executable_free(graft_ov_executable *executable);
/// The length of a feature vector.
size_t graft_ov_executable_feature_count(const graft_ov_executable *executable);
/// How many requests keep the device busy.
size_t graft_ov_executable_request_count(const graft_ov_executable *executable);

graft_ov_request *graft_ov_request_create(const graft_ov_executable *executable);
/// Waits for what is under way, then frees.
void graft_ov_request_free(graft_ov_request *request);
/// Copies an image in and starts; `done` is called once, on a thread of OpenVINO's, with NULL or what went wrong.
int graft_ov_request_start(graft_ov_request *request, const uint8_t *samples, size_t count, void *context,
                           void (*done)(void *context, const char *error));
/// Copies the feature vector of the finished inference out.
int graft_ov_request_result(graft_ov_request *request, float *features, size_t count);

#ifdef __cplusplus
}
#endif
