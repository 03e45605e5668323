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
    /// How long a device that batches waits for further images, in milliseconds; 0 for a device that does not batch.
    uint32_t batch_delay;
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

/// What a step does with the numbers `[N, D]` that the one before it gives; `values` has a number for each of the D, or one for all.
typedef enum {
    GRAFT_OV_ADD = 0,
    GRAFT_OV_SUBTRACT = 1,
    GRAFT_OV_MULTIPLY = 2,
    GRAFT_OV_DIVIDE = 3,
    /// The product with `values`, `[rows, columns]`.
    GRAFT_OV_MATRIX = 4,
    GRAFT_OV_RELU = 5,
    /// Numbers below 0 times the one of `values`.
    GRAFT_OV_LEAKY_RELU = 6,
    GRAFT_OV_ELU = 7,
    /// `values` are alpha and lambda.
    GRAFT_OV_SELU = 8,
    /// The exact one, by the error function.
    GRAFT_OV_GELU = 9,
    GRAFT_OV_SWISH = 10,
    GRAFT_OV_SIGMOID = 11,
    GRAFT_OV_TANH = 12,
    GRAFT_OV_SOFTMAX = 13,
    /// Each row divided by its length.
    GRAFT_OV_UNIT = 14,
    /// The logarithms of the classes' shares of the votes of the nearest of `values`, references `[rows, columns]` of the classes `labels`.
    GRAFT_OV_NEIGHBORS = 15,
} graft_ov_step_kind;

/// A step after the features. Its arrays are copied.
typedef struct {
    graft_ov_step_kind kind;
    const float *values;
    size_t rows;
    size_t columns;
    const int64_t *labels;
    size_t class_count;
    /// How many references vote.
    size_t neighbor_count;
    float temperature;
    float smoothing;
} graft_ov_step;

/// A text that a network carries, under a section and a key.
typedef struct {
    const char *section;
    const char *key;
    const char *value;
} graft_ov_text;

/// A backbone, and which of the complete network's inputs it takes.
typedef struct {
    const graft_ov_network *network;
    graft_ov_options options;
    size_t input;
} graft_ov_member;

/// Puts backbones, whose features are side by side, and the steps after them into one network: bytes `[N, height, width, 3]` for each
/// input to numbers `[N, D]`. `N` is free where all backbones allow it, and 1 else.
graft_ov_network *graft_ov_network_complete(const graft_ov_member *members, size_t member_count,
                                            const char *const *input_names, size_t input_count,
                                            const graft_ov_step *steps, size_t step_count, const char *output_name,
                                            const graft_ov_text *texts, size_t text_count);
/// 1 where the first axis of the network's first input is free, 0 where it is fixed, -1 on failure.
int graft_ov_network_has_free_batch(const graft_ov_network *network);
/// Writes a network as OpenVINO's IR, its weights as they are.
int graft_ov_network_write(const graft_ov_network *network, const char *xml, const char *bin);
/// Runs a network on images, all at once where its batch is free, and copies out what it gives for each, one after the other.
/// `images` has a pointer for each image of the first input, then for each of the second, and so on; they have the input's size.
int graft_ov_network_run(const graft_ov_network *network, const char *device, const char *precision,
                         const char *const *input_names, size_t input_count, const uint8_t *const *images,
                         size_t image_count, float *outputs, size_t output_count);

#ifdef __cplusplus
}
#endif
