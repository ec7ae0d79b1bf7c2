#include "plugins/facebook/import_run.hpp"

#include <algorithm>
#include <array>
#include <rekindle/text.hpp>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

constexpr std::string_view cursor_start = "facebook 1 threads=";

std::optional<std::int64_t> number_behind(std::string_view text, std::string_view name) {
    const std::size_t at = text.find(name);
    if (at == text.npos) return std::nullopt;
    text = text.substr(at + name.size());
    std::int64_t value = 0;
    if (!parse_number(text.substr(0, text.find(' ')), value)) return std::nullopt;
    return value;
}

}  // namespace

bool is_fatal(const Error& error) {
    return error.code != Code::malformed && error.code != Code::limit &&
           error.code != Code::unsupported;
}

std::optional<Progress> parse_cursor(std::string_view cursor) {
    if (!cursor.starts_with(cursor_start)) return std::nullopt;
    const auto threads = number_behind(cursor, " threads=");
    const auto from = number_behind(cursor, " from="), to = number_behind(cursor, " to=");
    if (!threads || !from || !to || *threads < 0) return std::nullopt;
    return Progress{static_cast<std::uint64_t>(*threads), Instant{std::chrono::milliseconds{*from}},
                    Instant{std::chrono::milliseconds{*to}}};
}

std::string to_cursor(const Progress& progress) {
    return std::string{cursor_start} + std::to_string(progress.threads) +
           " from=" + std::to_string(progress.earliest.time_since_epoch().count()) +
           " to=" + std::to_string(progress.latest.time_since_epoch().count());
}

Result<void> ImportRun::run() {
    auto plan = make_plan(*source_);
    if (!plan) return plan.error();
    plan_ = *std::move(plan);
    auto owner = OwnerFinder{*source_, plan_}.find();
    if (!owner) return owner.error();
    owner_ = *std::move(owner);
    writer_.emplace(*sink_, owner_.name);
    messages_.emplace(*sink_, *writer_);
    activities_.emplace(*sink_, owner_);
    dates_.emplace(*source_, *sink_, plan_);

    const Progress from = parse_cursor(source_->setting("cursor")).value_or(Progress{});
    writer_->saw(from.earliest);
    writer_->saw(from.latest);
    introduce_owner();
    if (from.threads == 0)
        if (const auto done = import_activities(); !done) return done.error();
    if (const auto done = import_threads(from); !done) return done.error();
    return conclude();
}

void ImportRun::introduce_owner() {
    if (!owner_.stated) return;
    std::vector<Who> addresses{{owner_.name, {}, Scheme::name, true}};
    if (!owner_.username.empty()) addresses.push_back({owner_.username, {}, Scheme::handle, true});
    for (const std::string& email : owner_.emails)
        addresses.push_back({email, {}, Scheme::email, true});
    std::vector<Participant> all;
    all.reserve(addresses.size());
    for (const Who& who : addresses) all.push_back(who.in(Role::present));
    sink_->introduce({.key = "owner", .name = owner_.name, .addresses = all});
}

Result<void> ImportRun::import_activities() {
    const auto saw = [&](Instant when) { writer_->saw(when); };
    // Friends first: the titles of comments name them.
    std::stable_partition(plan_.activity_files.begin(), plan_.activity_files.end(),
                          [&](std::uint32_t index) {
                              const auto entry = source_->entry(index);
                              return entry && entry->path.find("friends.json") != entry->path.npos;
                          });
    for (const std::uint32_t index : plan_.activity_files) {
        const auto entry = source_->entry(index);
        if (!entry) continue;
        auto read = file_.open(*entry);
        if (read) read = activities_->read(file_, saw);
        if (!read && is_fatal(read.error())) return read.error();
        if (!read)
            fail(read.error(), index);
        else
            ++understood_;
        advance(*entry, entry->length);
        bytes_before_ += entry->length;
    }
    return import_activity_pages();
}

// A page with nothing in it says so in one sentence and is none of our business.
Result<void> ImportRun::import_activity_pages() {
    const auto saw = [&](Instant when) { writer_->saw(when); };
    HtmlActivity pages{*source_, *dates_, *activities_};
    for (const PagePlan& page : plan_.activity_pages) {
        const auto entry = source_->entry(page.entry);
        if (!entry) continue;
        const auto read = pages.read(page, saw);
        if (!read && is_fatal(read.error())) return read.error();
        if (!read)
            fail(read.error(), page.entry);
        else
            understood_ += *read ? 1U : 0U;
        advance(*entry, entry->length);
        bytes_before_ += entry->length;
    }
    return {};
}

Result<void> ImportRun::import_threads(const Progress& from) {
    for (std::size_t i = 0; i < plan_.threads.size(); ++i) {
        threads_done_ = i;
        if (i < from.threads) continue;
        const ThreadPlan& thread = plan_.threads[i];
        if (const auto done = import_thread(thread); !done) {
            if (is_fatal(done.error())) return done.error();
            fail(done.error(), done.error().entry);
        }
        threads_done_ = i + 1;
        offer_checkpoint();
    }
    return {};
}

Result<void> ImportRun::import_thread(const ThreadPlan& thread) {
    if (const std::uint32_t page = thread.missing_page(); page > 0)
        sink_->note("facebook.missing-page", thread.entries.front(), 0,
                    "page " + std::to_string(page) +
                        " of the thread is not here; it may be in another file of the download");
    if (thread.has_conversations) return import_conversations(thread);
    return thread.is_html ? import_html(thread) : import_json(thread);
}

// Keeps the first failure back: if nothing at all can be imported it is the reason.
void ImportRun::fail(const Error& error, std::uint32_t entry) {
    if (!first_failure_) {
        first_failure_ = error;
        first_failure_->entry = entry;
        return;
    }
    sink_->skip(error.report_code.empty() ? "record.unparseable" : error.report_code, entry,
                error.offset, error.message);
}

std::uint64_t ImportRun::written() const {
    return writer_->written() + activities_->written();
}

void ImportRun::advance(const Entry& entry, std::uint64_t done) {
    const std::uint64_t all = bytes_before_ + std::min(done, entry.length);
    if (all < bytes_told_ + limits::progress_bytes && all != plan_.bytes) return;
    bytes_told_ = all;
    sink_->progress(all, plan_.bytes);
}

// From the beginning of the thread that is being read: what of it is written already has the same
// keys again.
void ImportRun::offer_checkpoint() {
    if (written() < records_at_checkpoint_ + limits::checkpoint_records) return;
    records_at_checkpoint_ = written();
    sink_->checkpoint(to_cursor({threads_done_, writer_->earliest(), writer_->latest()}));
}

Result<void> ImportRun::conclude() {
    if (written() == 0 && understood_ == 0) {
        if (first_failure_) return *first_failure_;
        return Error{Code::unsupported, "no messages of Facebook or Instagram in it",
                     Error::no_entry, 0, "file.unrecognised"};
    }
    if (first_failure_)
        sink_->skip(first_failure_->report_code.empty() ? "record.unparseable"
                                                        : first_failure_->report_code,
                    first_failure_->entry, first_failure_->offset, first_failure_->message);
    if (writer_->earliest() != unknown_time)
        sink_->cover(owner_.username.empty() ? owner_.name : owner_.username, writer_->earliest(),
                     writer_->latest());
    sink_->progress(plan_.bytes, plan_.bytes);
    return {};
}

}  // namespace rekindle::facebook
