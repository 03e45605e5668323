#include "failure.hpp"
#include "graft_openvino.h"
#include "handles.hpp"

const char *graft_ov_last_error(void) { return graft::last_error.c_str(); }

void graft_ov_string_free(char *string) { std::free(string); }

const char *graft_ov_version(void) { return ov::get_openvino_version().buildNumber; }

int graft_ov_devices(char **names) {
    return graft::guarded(-1, [&] {
        std::string lines;
        for (const auto &device : graft::core().get_available_devices()) {
            lines += device + "\n";
        }
        *names = graft::copied(lines);
        return 0;
    });
}

int graft_ov_device_property(const char *device, const char *key, char **value) {
    return graft::guarded(-1, [&] {
        *value = graft::copied(graft::core().get_property(device, std::string(key)).as<std::string>());
        return 0;
    });
}

graft_ov_network *graft_ov_network_read(const char *path) {
    return graft::guarded<graft_ov_network *>(nullptr, [&] {
        return new graft_ov_network{graft::core().read_model(std::string(path))};
    });
}

void graft_ov_network_free(graft_ov_network *network) { delete network; }
