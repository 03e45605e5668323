#pragma once

#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>

namespace graft {

/// What went wrong last on this thread.
inline thread_local std::string last_error;

/// Runs `body`, turning any exception into `last_error` and `failed`: none may reach Swift.
template <typename Result, typename Body>
Result guarded(Result failed, Body body) noexcept {
    try {
        return body();
    } catch (const std::exception &error) {
        last_error = error.what();
    } catch (...) {
        last_error = "unknown failure";
    }
    return failed;
}

/// A copy of `text` that C code frees with `graft_ov_string_free`.
inline char *copied(const std::string &text) {
    char *copy = static_cast<char *>(std::malloc(text.size() + 1));
    if (copy == nullptr) throw std::bad_alloc();
    std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

} // namespace graft
