#include "host/worker/archive/archive_error.hpp"

#include <utility>

namespace rekindle::worker {
namespace {

Code kind_of(std::string_view code) {
    if (code == "file.unreadable" || code == "file.changed") return Code::source;
    if (code == "file.encrypted" || code == "zip.unsupported") return Code::unsupported;
    if (code == "zip.bomb" || code == "zip.too-many-members" || code == "zip.nested-limit")
        return Code::limit;
    return Code::malformed;
}

}  // namespace

Error archive_error(std::string_view code, std::string message) {
    Error error{kind_of(code), std::move(message)};
    error.report_code = code;
    return error;
}

Error damaged_archive(std::string_view what) {
    std::string message = "the archive is damaged: ";
    message += what;
    message += "; get a complete copy of it";
    return archive_error("zip.corrupt", std::move(message));
}

Error archive_bomb() {
    return archive_error("zip.bomb",
                         "the archive expands far beyond its size and was not unpacked; if it is "
                         "sound, unpack it yourself and import the folder");
}

}  // namespace rekindle::worker
