// Progress on standard error: a bar ten times a second on a terminal, a line each ten seconds
// elsewhere, JSON Lines for programs. Bytes decide the percentage, records the rate.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace rekindle::app {

struct ProgressState {
    std::string label;  // of the source
    std::string phase;  // "reading", "matching people", "scoring"
    std::uint64_t bytes_done = 0, bytes_total = 0;
    std::uint64_t records = 0;
    std::chrono::milliseconds elapsed{0};
};

// One line of at most `width` columns, without a line end.
[[nodiscard]] std::string progress_text(const ProgressState& state, std::size_t width);
[[nodiscard]] std::string progress_json(const ProgressState& state);

// "340 ms", "6.1 s", "1 min 12 s", "2 h 5 min".
[[nodiscard]] std::string time_words(std::chrono::milliseconds time);

class Progress {
  public:
    enum class Form : unsigned char { none, bar, lines, json };
    using Clock = std::function<std::chrono::milliseconds()>;  // time since some moment

    Progress(std::ostream& out, Form form, std::size_t width, Clock clock);

    void begin(std::string_view label, std::string_view phase);
    // Prints when it is time to; call as often as you like.
    void update(std::uint64_t bytes_done, std::uint64_t bytes_total, std::uint64_t records);
    // Takes the bar away, so that other lines can be printed.
    void clear();

  private:
    void print();

    std::ostream& out_;
    Form form_;
    std::size_t width_;
    Clock clock_;
    ProgressState state_ = {};
    std::chrono::milliseconds began_{0}, printed_{0};
    bool shown_ = false;
};

[[nodiscard]] Progress::Clock steady_clock();

// The form --progress asks for.
[[nodiscard]] Progress::Form progress_form(std::string_view asked, bool quiet, bool is_terminal);

}  // namespace rekindle::app
