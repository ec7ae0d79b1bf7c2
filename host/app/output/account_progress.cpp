#include "host/app/output/account_progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <span>
#include <utility>

#include "host/app/output/json.hpp"
#include "host/base/printable.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds between_bars = 100ms, between_lines = 10s, between_records = 1s;
constexpr milliseconds first_guess = 2s;  // no time left is guessed before
constexpr std::size_t label_width = 32, bar_width = 16;

std::string bar(std::uint64_t done, std::uint64_t total) {
    std::string out;
    const std::uint64_t full = done * bar_width / total;
    for (std::uint64_t i = 0; i < bar_width; ++i) out += i < full ? "█" : "░";
    return out;
}

// Messages a second of this run, or 0 where it is too early to tell.
double rate(const AccountState& state) {
    if (state.elapsed < first_guess || state.done <= state.first_done) return 0;
    return static_cast<double>(state.done - state.first_done) * 1000 /
           static_cast<double>(state.elapsed.count());
}

milliseconds left(const AccountState& state) {
    const double each = rate(state);
    if (each <= 0 || state.done >= state.total) return 0ms;
    return milliseconds{
        static_cast<std::int64_t>(static_cast<double>(state.total - state.done) * 1000 / each)};
}

std::string joined(std::span<const std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : "  ") + part;
    return out;
}

}  // namespace

std::string progress_text(const AccountState& state, std::size_t width) {
    enum Part : std::size_t { name, done_bar, percent, messages, place, bytes, pace, time, count };
    std::array<std::string, count> parts;
    parts[name] = shortened(printable(state.name), label_width);
    if (state.total > 0) {
        const std::uint64_t done = std::min(state.done, state.total);
        parts[done_bar] = bar(done, state.total);
        parts[percent] = fmt::format("{:3} %", done * 100 / state.total);
        parts[messages] = fmt::format("{} of {} messages", grouped(done), grouped(state.total));
    } else {
        parts[messages] = "connecting";
    }
    parts[place] = printable(state.place);
    if (state.bytes > 0) parts[bytes] = bytes_words(state.bytes);
    if (const double each = rate(state); each >= 1)
        parts[pace] = fmt::format("{}/s", grouped(static_cast<std::uint64_t>(each)));
    if (const milliseconds rest = left(state); rest > 0ms) parts[time] = time_words(rest) + " left";
    std::string out = joined(parts);
    for (const Part least : {pace, done_bar, bytes, place}) {
        if (display_width(out) <= width) break;
        parts[least].clear();
        out = joined(parts);
    }
    return shortened(out, width);
}

std::string progress_json(const AccountState& state) {
    const milliseconds rest = left(state);
    return Json::object()
        .set("type", "progress")
        .set("source", state.name)
        .set("phase", "reading")
        .set("messages_done", state.done)
        .set("messages_total", state.total)
        .set("place", state.place.empty() ? Json{} : Json{state.place})
        .set("bytes", state.bytes)
        .set("elapsed_ms", state.elapsed.count())
        .set("left_ms", rest > 0ms ? Json{rest.count()} : Json{})
        .text();
}

AccountProgress::AccountProgress(std::ostream& out, Progress::Form form, std::size_t width,
                                 Progress::Clock clock)
    : out_(out), form_(form), width_(width), clock_(std::move(clock)), printed_(clock_()) {}

void AccountProgress::update(AccountState now) {
    if (form_ == Progress::Form::none) return;
    const milliseconds time = clock_();
    auto at = std::find_if(known_.begin(), known_.end(),
                           [&](const Known& one) { return one.state.name == now.name; });
    if (at == known_.end()) {
        known_.push_back({{.name = now.name, .first_done = now.done}, time});
        at = known_.end() - 1;
    }
    now.first_done = at->state.first_done;
    now.elapsed = time - at->began;
    at->state = std::move(now);
    const milliseconds pause = form_ == Progress::Form::bar     ? between_bars
                               : form_ == Progress::Form::lines ? between_lines
                                                                : between_records;
    if (time - printed_ < pause) return;
    printed_ = time;
    print();
}

void AccountProgress::ended(const std::string& account) {
    std::erase_if(known_, [&](const Known& one) { return one.state.name == account; });
    clear();
}

// Their sums; the one that takes longest says how long.
AccountState AccountProgress::all() const {
    if (known_.size() == 1) return known_.front().state;
    AccountState out{.name = fmt::format("{} accounts", known_.size())};
    for (const Known& one : known_) {
        out.done += one.state.done;
        out.total += one.state.total;
        out.bytes += one.state.bytes;
        out.first_done += one.state.first_done;
        out.elapsed = std::max(out.elapsed, one.state.elapsed);
    }
    return out;
}

void AccountProgress::print() {
    if (known_.empty()) return;
    if (form_ == Progress::Form::bar) {
        out_ << '\r' << progress_text(all(), width_ - 1) << "\x1b[K";
        shown_ = true;
    } else {
        for (const Known& one : known_)
            out_ << (form_ == Progress::Form::json ? progress_json(one.state)
                                                   : progress_text(one.state, width_))
                 << '\n';
    }
    out_.flush();
}

void AccountProgress::clear() {
    if (shown_) out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
}

}  // namespace rekindle::app
