#include "host/app/output/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "host/app/output/json.hpp"
#include "host/base/printable.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::app {
namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr milliseconds between_bars = 100ms, between_lines = 10s, between_records = 1s;
constexpr milliseconds first_guess = 2s;  // no time left is guessed before
constexpr std::size_t label_width = 24, bar_width = 20;

double seconds(milliseconds time) {
    return static_cast<double>(time.count()) / 1000;
}

std::string bar(std::uint64_t done, std::uint64_t total) {
    std::string out;
    const std::size_t full = static_cast<std::size_t>(
        static_cast<double>(bar_width) * static_cast<double>(done) / static_cast<double>(total));
    for (std::size_t i = 0; i < bar_width; ++i) out += i < full ? "█" : "░";
    return out;
}

std::string rate_words(const ProgressState& state) {
    if (state.elapsed < first_guess) return {};
    const double rate = static_cast<double>(state.bytes_done) / seconds(state.elapsed);
    std::string out = fmt::format("  {}/s", bytes_words(static_cast<std::uint64_t>(rate)));
    if (rate < 1 || state.bytes_done >= state.bytes_total) return out;
    const double left = static_cast<double>(state.bytes_total - state.bytes_done) / rate;
    return out + fmt::format("  {} left", time_words(milliseconds{static_cast<long>(left * 1000)}));
}

}  // namespace

std::string time_words(milliseconds time) {
    if (time < 1s) return fmt::format("{} ms", time.count());
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    if (whole < 10) return fmt::format("{:.1f} s", seconds(time));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

std::string progress_text(const ProgressState& state, std::size_t width) {
    std::string out = shortened(printable(state.label), label_width) + "  " + state.phase;
    if (state.bytes_total > 0) {
        const std::uint64_t done = std::min(state.bytes_done, state.bytes_total);
        out += fmt::format("  {} {:3} %", bar(done, state.bytes_total),
                           static_cast<int>(100.0 * static_cast<double>(done) /
                                            static_cast<double>(state.bytes_total)));
        out += fmt::format("  {} of {}", bytes_words(done), bytes_words(state.bytes_total));
        out += rate_words(state);
    }
    if (state.records > 0) out += fmt::format("  {} read", grouped(state.records));
    return shortened(out, width);
}

std::string progress_json(const ProgressState& state) {
    Json out = Json::object();
    out.set("type", "progress").set("source", state.label).set("phase", state.phase);
    out.set("bytes_done", state.bytes_done).set("bytes_total", state.bytes_total);
    return out.set("records", state.records).set("elapsed_ms", state.elapsed.count()).text();
}

Progress::Progress(std::ostream& out, Form form, std::size_t width, Clock clock)
    : out_(out), form_(form), width_(width), clock_(std::move(clock)) {}

void Progress::begin(std::string_view label, std::string_view phase) {
    clear();
    state_ = {.label = std::string{label}, .phase = std::string{phase}};
    began_ = printed_ = clock_();
}

void Progress::update(std::uint64_t bytes_done, std::uint64_t bytes_total, std::uint64_t records) {
    if (form_ == Form::none) return;
    const milliseconds now = clock_();
    const milliseconds pause = form_ == Form::bar     ? between_bars
                               : form_ == Form::lines ? between_lines
                                                      : between_records;
    if (now - printed_ < pause) return;
    state_.bytes_done = bytes_done;
    state_.bytes_total = bytes_total;
    state_.records = records;
    state_.elapsed = now - began_;
    printed_ = now;
    print();
}

void Progress::print() {
    if (form_ == Form::json)
        out_ << progress_json(state_) << '\n';
    else if (form_ == Form::lines)
        out_ << progress_text(state_, width_) << '\n';
    else
        out_ << '\r' << progress_text(state_, width_ - 1) << "\x1b[K";
    shown_ = form_ == Form::bar;
    out_.flush();
}

void Progress::clear() {
    if (shown_) out_ << "\r\x1b[K" << std::flush;
    shown_ = false;
}

Progress::Clock steady_clock() {
    return [] {
        return std::chrono::duration_cast<milliseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    };
}

Progress::Form progress_form(std::string_view asked, bool quiet, bool is_terminal) {
    if (asked == "bar") return Progress::Form::bar;
    if (asked == "lines") return Progress::Form::lines;
    if (asked == "json") return Progress::Form::json;
    if (asked == "none" || quiet) return Progress::Form::none;
    return is_terminal ? Progress::Form::bar : Progress::Form::lines;
}

}  // namespace rekindle::app
