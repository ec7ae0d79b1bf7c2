#include "plugins/imap/sync/account_sync.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "plugins/imap/grammar/mailbox_name.hpp"
#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"
#include "plugins/imap/session/login.hpp"

namespace rekindle::imap {
namespace {

Instant today() {
    return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

std::int64_t seconds(Instant when) {
    return std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count();
}

Instant instant(std::int64_t seconds) {
    return Instant{std::chrono::seconds{seconds}};
}

std::string owner_of(const Options& options) {
    return options.user.find('@') == std::string::npos ? std::string{} : options.user;
}

}  // namespace

AccountSync::AccountSync(Connection connection, Sink& sink, Options options, AccountState state)
    : options_(std::move(options)),
      now_(today()),
      sink_(&sink),
      notices_(sink),
      writer_(sink, owner_of(options_), since(), now_ + std::chrono::days{1}),
      ledger_(sink, writer_, std::move(state)),
      session_(connection, notices_, options_),
      tools_{session_, ledger_, writer_, notices_},
      folder_sync_(tools_, since()) {
    hide_secrets(notices_, options_);
    // Another window: what was left out for being too old is asked for again.
    const std::int64_t days = options_.window ? options_.window->count() : 0;
    AccountState& known = ledger_.state();
    if (known.window != days) known = {};
    known.window = days;
    if (known.cover_to != 0) told_from_ = known.cover_from;
}

std::optional<Instant> AccountSync::since() const {
    if (!options_.window) return std::nullopt;
    return now_ - *options_.window;
}

Result<void> AccountSync::run() {
    std::chrono::milliseconds pause = limits::first_pause;
    for (;;) {
        const auto done = one_connection();
        // What came before an end of any kind is kept.
        if (done && !options_.check) tell_coverage();
        ledger_.checkpoint();
        if (done) {
            session_.close();
            return {};
        }
        if (ledger_.has_moved()) {
            attempts_ = 0;
            pause = limits::first_pause;
        }
        if (!is_worth_another_try(done.error())) return done;
        const bool throttled = done.error().report_code == failure::throttled;
        if (options_.watch)
            notices_.note(done.error().report_code,
                          done.error().message + "; it is tried again from time to time");
        if (const auto waited = session_.rest(throttled ? limits::longest_pause : pause); !waited)
            return waited;
        pause = std::min<std::chrono::milliseconds>(pause * 2, limits::longest_pause);
    }
}

bool AccountSync::is_worth_another_try(const Error& error) {
    ++attempts_;
    if (options_.watch && has_logged_in_)
        return failure::is_passing(error) || error.report_code == failure::throttled;
    if (!failure::is_passing(error) || attempts_ >= limits::attempts) return false;
    // Who has typed a wrong name wants to know it now.
    return has_logged_in_ || error.report_code == failure::lost;
}

Result<void> AccountSync::one_connection() {
    if (const auto opened = session_.open(); !opened) return opened;
    has_logged_in_ = true;
    const auto folders = choose();
    if (!folders) return folders.error();
    if (folders->empty())
        return failure::of(failure::no_folder,
                           "there is no folder to read: change the setting folders or without");
    if (options_.check) {
        for (const Folder& folder : *folders) notices_.note("imap.folder", folder.shown);
        return {};
    }
    if (const auto read = read_folders(*folders); !read) return read;
    if (!options_.watch) return {};
    tell_coverage();
    Watch watch{tools_, folder_sync_, options_.poll};
    return watch.run(folders->front(), [this] { return choose(); });
}

Result<std::vector<Folder>> AccountSync::choose() {
    auto foreign = session_.foreign_namespaces();
    if (!foreign) return foreign.error();
    auto listed = session_.list();
    if (!listed) return listed.error();
    const Listing listing{std::move(*listed), std::move(*foreign), session_.is_gmail()};
    std::vector<Folder> folders = choose_folders(listing, options_);
    for (const Folder& folder : folders)
        if (!decode_mailbox_name(folder.name))
            notices_.note("imap.mailbox-name-malformed",
                          "the name of the folder " + folder.shown + " is badly encoded");
    return folders;
}

Result<void> AccountSync::read_folders(const std::vector<Folder>& folders) {
    std::vector<Folder> left;
    for (Folder folder : folders) {
        const auto known = is_up_to_date(folder);
        if (!known) return known.error();
        if (*known) continue;
        const FolderState& state = ledger_.state().of(folder.name);
        const std::uint64_t there = folder.status ? folder.status->messages.value_or(0) : 0;
        ledger_.expect(there - std::min(there, state.messages));
        left.push_back(std::move(folder));
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        ledger_.at_folder(i + 1, left.size());
        if (const auto read = folder_sync_.run(left[i]); !read) return read;
    }
    return {};
}

// A folder that was never read is not asked after: it is read in any case.
Result<bool> AccountSync::is_up_to_date(Folder& folder) {
    const FolderState& state = ledger_.state().of(folder.name);
    if (state.uid_next == 0) return false;
    if (!folder.status) {
        const auto told = session_.status(folder.name);
        if (!told) return told.error();
        folder.status = *told;
    }
    return folder.status && state.agrees(*folder.status);
}

// The account could have seen whatever happened since its first mail, until now.
void AccountSync::tell_coverage() {
    ledger_.checkpoint();
    AccountState& state = ledger_.state();
    if (const auto first = since()) state.cover_from = seconds(*first);
    const std::int64_t from = state.cover_from, to = seconds(now_ + std::chrono::days{1});
    if (from == 0 || (from == told_from_ && to == state.cover_to)) return;
    sink_->cover(owner_of(options_), instant(from), instant(std::max(from + 1, to)));
    told_from_ = from;
    state.cover_to = to;
    ledger_.counted();
}

}  // namespace rekindle::imap
