#include "graft_openvino.h"
#include <openvino/openvino.hpp>
const char *graft_ov_version(void) { return ov::get_openvino_version().buildNumber; }
