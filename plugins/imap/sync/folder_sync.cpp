#include "plugins/imap/sync/folder_sync.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "plugins/imap/limits.hpp"
#include "plugins/imap/session/failure.hpp"

namespace rekindle::imap {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Uid last_uid = std::numeric_limits<Uid>::max();
constexpr std::size_t most_pieces = 100;  // of a range: a server may refuse a long command
constexpr int most_generations = 3;       // of one folder in one run
constexpr int most_refusals = 10;

// Servers keep these in a cache; another field would make them read every mail again.
constexpr std::string_view header_fields =
    "BODY.PEEK[HEADER.FIELDS (FROM SENDER TO CC BCC DATE SUBJECT MESSAGE-ID IN-REPLY-TO REFERENCES "
    "DELIVERED-TO X-ORIGINAL-TO RETURN-PATH AUTO-SUBMITTED PRECEDENCE LIST-ID LIST-POST "
    "LIST-UNSUBSCRIBE LIST-HELP LIST-ARCHIVE MAILING-LIST FEEDBACK-ID X-AUTO-RESPONSE-SUPPRESS "
    "X-AUTOREPLY X-AUTORESPOND X-LOOP CONTENT-TYPE)]";

bool is_fetch(const Response& response) {
    return response.kind == Response::Kind::data &&
           (response.is("FETCH") || response.is("UIDFETCH"));
}

Error malformed() {
    return failure::of(failure::protocol, "the server describes a mail in a form that is none");
}

// date = date-text: 1-Feb-2024
std::string date_text(Instant when) {
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(when)};
    return std::to_string(static_cast<unsigned>(day.day())) + '-' +
           std::string{months[static_cast<unsigned>(day.month()) - 1]} + '-' +
           std::to_string(static_cast<int>(day.year()));
}

}  // namespace

Result<void> FolderSync::run(const Folder& folder) {
    for (int generation = 0; generation < most_generations; ++generation) {
        const auto examined = session_->examine(folder.name);
        if (!examined) return examined.error();
        if (examined->refused) {
            notices_->skip("imap.folder-refused",
                           "the folder " + folder.shown + " cannot be read: " + examined->why);
            return {};
        }
        begin(folder, *examined);
        if (const auto read = read_all(*examined); !read) return read;
        if (!validity_changed_) return {};
    }
    return {};
}

void FolderSync::begin(const Folder& folder, const Session::Examined& examined) {
    const std::uint64_t validity = examined.status.uid_validity.value_or(0);
    FolderState* const known = &ledger_->state().of(folder.name);
    if (known->uid_validity != 0 && known->uid_validity != validity) {
        if (!validity_changed_)
            notices_->note("imap.uidvalidity-changed",
                           "the server has renumbered the folder " + folder.shown +
                               "; it is read anew, and nothing is counted twice");
        *known = {};
    }
    known->uid_validity = validity;
    if (validity == 0)
        notices_->note("imap.no-uidvalidity",
                       "the server does not number the mails of the folder " + folder.shown +
                           " for good; all of it will be read again the next time");
    if (folder.name != folder_.name || validity != validity_ || validity == 0) received_.clear();
    passing_ = {};
    state_ = validity == 0 ? &passing_ : known;
    folder_ = folder;
    validity_ = validity;
    validity_changed_ = given_up_ = false;
    expunged_ = new_mails_ = 0;
    refusals_ = 0;
    asked_again_.clear();
}

Result<void> FolderSync::read_all(const Session::Examined& examined) {
    MailboxStatus now = examined.status;
    now.messages = examined.exists;
    if (state_->agrees(now)) return {};
    const bool first_time = state_->done.empty();
    if (examined.exists > 0) {
        if (const auto planned = plan(examined); !planned) return planned;
        if (const auto read = read_planned(); !read) return read;
        if (first_time && !since_ && !validity_changed_ && !given_up_)
            if (const auto found = look_for_lost_ones(examined.exists); !found) return found;
    }
    if (!validity_changed_ && !given_up_) finish(examined);
    return {};
}

// UIDs below UIDNEXT, unless most of them are of no mail.
Result<void> FolderSync::plan(const Session::Examined& examined) {
    todo_.clear();
    listed_ = false;
    if (since_) return search_since();
    const std::uint64_t next = examined.status.uid_next.value_or(0);
    if (next >= 2 && next - 1 <= last_uid) {
        todo_ = state_->done.missing({1, static_cast<Uid>(next - 1)});
        const std::uint64_t span = todo_.size();
        if (span <= limits::small_span || span <= limits::sparse * examined.exists) return {};
        todo_.clear();
    }
    const UidSet open = state_->done.missing({1, last_uid});
    return open.empty() ? Result<void>{} : list_from(open.ranges().front().first);
}

// In one command, or in several where the server gives only so many at once, the newest first.
Result<void> FolderSync::list_from(Uid first) {
    listed_ = true;
    std::string last = "*";
    for (;;) {
        const auto answer = session_->channel().command(
            "UID FETCH " + std::to_string(first) + ':' + last + " (UID)",
            [&](const Response& response) -> Result<void> {
                if (!is_fetch(response)) return {};
                const auto mail = parse_msg_att(response);
                if (!mail) return malformed();
                // "n:*" gives the last mail even if it is below n.
                if (mail->uid >= first && !state_->done.has(mail->uid)) todo_.add(mail->uid);
                return {};
            });
        if (!answer) return answer.error();
        const RespText limited{answer->code, answer->argument, {}};
        if (!limited.has("MESSAGELIMIT")) return {};
        const std::size_t blank = std::min(answer->argument.find(' '), answer->argument.size());
        Scanner scanner{std::string_view{answer->argument}.substr(blank)};
        scanner.skip_blanks();
        const auto lowest = scanner.parse_number();
        if (!lowest || *lowest <= first || *lowest > last_uid ||
            last == std::to_string(*lowest - 1))
            return {};
        last = std::to_string(*lowest - 1);
    }
}

// A day more: which day it is, the server decides. The writer leaves out what is too old.
Result<void> FolderSync::search_since() {
    const auto answer = session_->channel().command(
        "UID SEARCH SINCE " + date_text(*since_ - std::chrono::days{1}),
        [&](const Response& response) {
            if (response.kind != Response::Kind::data || !response.is("SEARCH"))
                return Result<void>{};
            Scanner scanner{response.rest};
            for (scanner.skip_blanks();; scanner.skip_blanks()) {
                const auto uid = scanner.parse_number();
                if (!uid || *uid == 0 || *uid > last_uid) return Result<void>{};
                if (!state_->done.has(static_cast<Uid>(*uid))) todo_.add(static_cast<Uid>(*uid));
            }
        });
    if (!answer) return answer.error();
    if (answer->ok()) {
        listed_ = true;
        return {};
    }
    todo_.clear();
    const UidSet open = state_->done.missing({1, last_uid});
    return open.empty() ? Result<void>{} : list_from(open.ranges().front().first);
}

Result<void> FolderSync::read_planned() {
    todo_ = todo_.without(received_);
    while (!todo_.empty() && !validity_changed_ && !given_up_)
        if (const auto fetched = fetch(next_range()); !fetched) return fetched;
    return {};
}

std::uint64_t FolderSync::widest() const {
    const auto limit = session_->channel().number_of("MESSAGELIMIT");
    const std::uint64_t widest = limits::widest_range;
    return limit && *limit > 0 ? std::min(*limit, widest) : widest;
}

FolderSync::Range FolderSync::next_range() {
    if (width_ == 0) width_ = limits::first_range;
    width_ = std::min(width_, widest());
    Range range;
    UidSet front = todo_.take_front(width_);
    range.asked = listed_ && !since_ ? bridged(front) : front;
    if (range.asked.ranges().size() > most_pieces) {
        const Uid last = range.asked.ranges()[most_pieces - 1].last;
        const UidSet rest = front.without([&] {
            UidSet fits;
            fits.add({1, last});
            return fits;
        }());
        todo_.add(rest);
        front = front.without(rest);
        range.asked = listed_ && !since_ ? bridged(front) : front;
    }
    if (listed_) range.expected = std::move(front);
    return range;
}

// Between two mails that are there, and were not read, nothing may stand that was.
UidSet FolderSync::bridged(const UidSet& expected) const {
    UidSet out;
    const UidRange* before = nullptr;
    for (const UidRange& piece : expected.ranges()) {
        if (before) {
            const UidRange gap{before->last + 1, piece.first - 1};
            const bool is_free = state_->done.missing(gap).size() == gap.size() &&
                                 received_.missing(gap).size() == gap.size();
            if (is_free) out.add(gap);
        }
        out.add(piece);
        before = &piece;
    }
    return out;
}

std::string FolderSync::fetch_items() const {
    std::string items = "(UID INTERNALDATE ";
    if (session_->is_gmail()) items += "X-GM-MSGID X-GM-LABELS ";
    return items + std::string{header_fields} + ')';
}

Result<void> FolderSync::fetch(const Range& range) {
    const auto begun = Clock::now();
    const auto answer = session_->channel().command(
        "UID FETCH " + to_sequence_set(range.asked) + ' ' + fetch_items(),
        [&](const Response& response) { return take(response, range); });
    if (!answer) return answer.error();
    adapt(Clock::now() - begun);
    return conclude(range, *answer);
}

Result<void> FolderSync::take(const Response& response, const Range& range) {
    if (response.kind == Response::Kind::condition && response.text.has("UIDVALIDITY")) {
        const auto validity = response.text.number();
        if (validity && *validity != validity_) validity_changed_ = true;
        return {};
    }
    if (response.kind == Response::Kind::data && response.is("EXPUNGE")) ++expunged_;
    if (!is_fetch(response)) return {};
    const auto mail = parse_msg_att(response);
    if (!mail) return malformed();
    // Without a UID or a text it is news about flags, which nobody asked for.
    if (mail->uid == 0 || !mail->has_text) return {};
    if (!range.asked.has(mail->uid)) {
        notices_->note("imap.unsolicited", "the server sent mails that nobody asked for");
        return {};
    }
    if (!mail->has_header || received_.has(mail->uid)) return {};
    received_.add(mail->uid);
    ++new_mails_;
    ledger_->received();
    writer_->write(*mail, folder_.is_sent);
    return {};
}

Result<void> FolderSync::conclude(const Range& range, const Answer& answer) {
    if (validity_changed_) {
        if (state_ != &passing_)
            notices_->note("imap.uidvalidity-changed",
                           "the server has renumbered the folder " + folder_.shown +
                               "; it is read anew, and nothing is counted twice");
        *state_ = {};
        return {};
    }
    if (answer.has("MESSAGELIMIT"))
        count_partial(range, answer);
    else if (answer.ok())
        count(range);
    else
        refused(range, answer);
    return {};
}

void FolderSync::count(const Range& range) {
    refusals_ = 0;
    // What is there and did not come is asked for once more.
    const UidSet lost = range.expected.without(received_);
    const UidSet again = lost.without(asked_again_);
    todo_.add(again);
    asked_again_.add(again);
    not_delivered(lost.without(again));
    state_->done.add(range.asked.without(again));
    const Uid frontier = todo_.empty() ? range.asked.highest() : todo_.ranges().front().first - 1;
    // All below was read, or is of no mail.
    state_->done.add({1, frontier});
    ledger_->counted();
}

// "[MESSAGELIMIT 1000 23221]": so many were given, from the newest down to this one.
void FolderSync::count_partial(const Range& range, const Answer& answer) {
    const std::size_t blank = std::min(answer.argument.find(' '), answer.argument.size());
    Scanner scanner{std::string_view{answer.argument}.substr(blank)};
    scanner.skip_blanks();
    const std::uint64_t lowest = scanner.parse_number().value_or(0);
    const Uid highest = range.asked.highest();
    if (lowest <= 1 || lowest > highest) return refused(range, answer);
    UidSet given;
    given.add({static_cast<Uid>(lowest), highest});
    const UidSet rest = range.asked.without(given);
    Range counted{range.asked.without(rest), range.expected.without(rest)};
    todo_.add(rest.without(received_));
    width_ = std::max<std::uint64_t>(1, width_ / 2);
    count(counted);
}

// One mail that cannot be read makes a server refuse all that were asked for with it.
void FolderSync::refused(const Range& range, const Answer& answer) {
    const UidSet left = range.asked.without(received_);
    const std::uint64_t size = left.size();
    if (size > 1) {
        width_ = std::max<std::uint64_t>(1, size / 2);
        todo_.add(listed_ ? range.expected.without(received_) : left);
        return;
    }
    if (++refusals_ > most_refusals) {
        given_up_ = true;
        notices_->skip("imap.folder-refused",
                       "the folder " + folder_.shown +
                           " cannot be read any further: " + notices_->told(answer.text));
        return;
    }
    const int refusals = refusals_;
    not_delivered(left);
    count({range.asked, {}});
    refusals_ = refusals;
}

void FolderSync::adapt(Clock::duration took) {
    if (took < limits::quick_range)
        width_ = std::min(width_ * 2, widest());
    else if (took > limits::slow_range)
        width_ = std::max<std::uint64_t>(limits::first_range, width_ / 2);
}

void FolderSync::not_delivered(const UidSet& uids) {
    for (const UidRange& piece : uids.ranges())
        for (std::uint64_t uid = piece.first; uid <= piece.last; ++uid)
            notices_->skip("imap.not-delivered", "the server does not give mail " +
                                                     std::to_string(uid) + " of the folder " +
                                                     folder_.shown);
}

// A server may say OK and have left some out.
Result<void> FolderSync::look_for_lost_ones(std::uint64_t exists) {
    const std::uint64_t there = exists - std::min(exists, expunged_);
    if (listed_ || received_.size() >= there) return {};
    const UidSet done = std::exchange(state_->done, received_);
    const auto listed = list_from(1);
    state_->done = done;
    if (!listed) return listed;
    return read_planned();
}

void FolderSync::finish(const Session::Examined& examined) {
    const std::uint64_t highest = std::max(state_->done.highest(), received_.highest());
    const std::uint64_t next = std::max(examined.status.uid_next.value_or(0), highest + 1);
    const std::uint64_t known = state_->uid_next == 0 ? 0 : state_->messages + new_mails_;
    if (known > examined.exists) {
        const std::uint64_t gone = known - examined.exists;
        notices_->note("imap.gone", std::to_string(gone) + (gone == 1 ? " mail" : " mails") +
                                        " of the folder " + folder_.shown +
                                        " no longer on the server; what was read is kept");
    }
    state_->uid_next = next;
    state_->messages = examined.exists;
    state_->mod_seq = examined.status.highest_mod_seq.value_or(0);
    if (next >= 2)
        state_->done.add({1, static_cast<Uid>(std::min<std::uint64_t>(next - 1, last_uid))});
    ledger_->counted();
}

Result<void> FolderSync::read_news() {
    todo_.clear();
    new_mails_ = 0;
    const UidSet open = state_->done.missing({1, last_uid});
    if (open.empty()) return {};
    if (const auto listed = list_from(open.ranges().front().first); !listed) return listed;
    const std::uint64_t more = todo_.size();
    if (const auto read = read_planned(); !read) return read;
    if (state_->uid_next == 0 || more == 0) return {};
    state_->uid_next = std::max(state_->uid_next, std::uint64_t{state_->done.highest()} + 1);
    state_->messages += more;
    state_->mod_seq = 0;
    return {};
}

}  // namespace rekindle::imap
