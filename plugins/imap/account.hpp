// One run of the importer: connect, log in, read what is new, and wait for more if asked to.
#pragma once

#include <rekindle/ext/connection.hpp>
#include <rekindle/sink.hpp>
#include <rekindle/source.hpp>

namespace rekindle::imap {

[[nodiscard]] Result<void> import_account(const Source& source, Sink& sink, Connection connection);

}  // namespace rekindle::imap
