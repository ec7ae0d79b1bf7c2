#include "plugins/imap/account.hpp"

#include "plugins/imap/options.hpp"

namespace rekindle::imap {

Result<void> import_account(const Source& source, Sink& sink, Connection connection) {
    const Options options = read_options(source);
    (void)sink;
    return connection.open(std::chrono::seconds{30});
}

}  // namespace rekindle::imap
