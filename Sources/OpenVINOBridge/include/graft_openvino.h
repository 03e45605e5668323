#pragma once
#ifdef __cplusplus
extern "C" {
#endif
/// The version of the OpenVINO runtime, as `2026.4.1-...`. Owned by the library.
const char *graft_ov_version(void);
#ifdef __cplusplus
}
#endif
