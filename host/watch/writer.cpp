#include "host/watch/writer.hpp"

#include <fcntl.h>

#include <cerrno>

namespace rekindle::watch {

Writer writer_of(int descriptor) {
    if (::fcntl(descriptor, F_SETLEASE, F_RDLCK) == 0) {
        (void)::fcntl(descriptor, F_SETLEASE, F_UNLCK);
        return Writer::nobody;
    }
    return errno == EAGAIN || errno == EWOULDBLOCK ? Writer::somebody : Writer::unknown;
}

}  // namespace rekindle::watch
