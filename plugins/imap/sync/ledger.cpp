#include "plugins/imap/sync/ledger.hpp"

#include <algorithm>
#include <utility>

#include "plugins/imap/limits.hpp"

namespace rekindle::imap {

Ledger::Ledger(Sink& sink, const MailWriter& writer, AccountState state)
    : sink_(&sink), writer_(&writer), state_(std::move(state)) {}

void Ledger::received() {
    constexpr std::uint64_t between_looks = 16;  // at the clock
    ++mails_;
    ++moves_;
    ++since_checkpoint_;
    if (mails_ % between_looks == 0 && Clock::now() - last_progress_ >= limits::between_progress)
        tell_progress();
}

void Ledger::tell_progress() {
    last_progress_ = Clock::now();
    sink_->progress(mails_, std::max(mails_, expected_));
}

// Of a single folder that says nothing.
void Ledger::at_folder(std::size_t number, std::size_t count) {
    if (count < 2) return;
    sink_->note("progress.place", Error::no_entry, 0,
                "folder " + std::to_string(number) + " of " + std::to_string(count));
    tell_progress();
}

void Ledger::counted() {
    ++moves_;
    has_news_ = true;
    if (since_checkpoint_ >= limits::mails_between_checkpoints ||
        Clock::now() - last_checkpoint_ >= limits::between_checkpoints)
        checkpoint();
}

void Ledger::checkpoint() {
    if (!has_news_ && since_checkpoint_ == 0) return;
    has_news_ = false;
    since_checkpoint_ = 0;
    last_checkpoint_ = Clock::now();
    note_first_mail();
    tell_progress();
    sink_->checkpoint(to_cursor(state_));
}

// What was read before a run ended early is not seen again. A few mails of a later day prove
// nothing: one wrong date among them would count for too much.
void Ledger::note_first_mail() {
    constexpr std::uint64_t enough = 100;
    const auto window = writer_->coverage().window();
    if (!window || (state_.cover_from != 0 && writer_->written() < enough)) return;
    const auto first =
        std::chrono::floor<std::chrono::seconds>(window->first).time_since_epoch().count();
    state_.cover_from = state_.cover_from == 0 ? first : std::min(state_.cover_from, first);
}

bool Ledger::has_moved() {
    return std::exchange(moves_before_, moves_) != moves_;
}

}  // namespace rekindle::imap
