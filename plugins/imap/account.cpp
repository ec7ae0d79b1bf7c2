#include "plugins/imap/account.hpp"

#include <utility>

#include "plugins/imap/options.hpp"
#include "plugins/imap/sync/account_sync.hpp"

namespace rekindle::imap {

Result<void> import_account(const Source& source, Sink& sink, Connection connection) {
    AccountSync sync{connection, sink, read_options(source),
                     parse_cursor(source.setting("cursor"))};
    return sync.run();
}

}  // namespace rekindle::imap
