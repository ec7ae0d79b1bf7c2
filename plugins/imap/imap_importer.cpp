// The IMAP importer: the mails of an account, headers only, over a connection that the host opened.
//
//     S: * OK ready
//     C: k7 AUTHENTICATE PLAIN AG1lAHNlY3JldA==
//     C: k9 EXAMINE INBOX
//     S: * OK [UIDVALIDITY 3] ok
//     C: k10 UID FETCH 1:200 (UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM TO …)])
//     S: * 1 FETCH (UID 1 INTERNALDATE "01-Feb-2024 01:04:05 +0000" BODY[HEADER.FIELDS …] {120}
//
// Nothing on the server changes by it: folders are examined, never selected.
#include <rekindle/ext/connection.hpp>
#include <rekindle/importer.hpp>

#include "plugins/imap/account.hpp"
#include "plugins/imap/options.hpp"

namespace rekindle::imap {
namespace {

struct Imap {
    static constexpr ImporterInfo info{
        .id = "org.rekindle.imap",
        .name = "IMAP account",
        .service = "email",
        .version = "1.0.0",
        .settings = settings,
        .formats = "the mails of an IMAP account, headers only, without changing anything there"};

    // Never a file: an account is named by the user.
    static unsigned probe(const Source&) { return 0; }

    static Result<void> run(const Source& source, Sink& sink) {
        auto connection = Connection::of(source);
        if (!connection) return connection.error();
        return import_account(source, sink, *connection);
    }
};

}  // namespace
}  // namespace rekindle::imap

REKINDLE_PLUGIN(rekindle::imap::Imap);
