// Why somebody is on the list, in words that need no manual.
#pragma once

#include <string>
#include <vector>

#include "host/app/loaded.hpp"

namespace rekindle::app {

// "silent for 6 years · they wrote 14, you 12, 2014 to 2018 · you both know Eli Rossi".
[[nodiscard]] std::string why(const Loaded& loaded, const analyzer::Tie& tie);

// Why nothing can be said of any tie, and what to do; empty where something can.
[[nodiscard]] std::string no_ties_words(const Loaded& loaded);

// Why this one is not suggested.
[[nodiscard]] std::string_view not_suggested_words(const analyzer::Tie& tie);

// The parts of it.
[[nodiscard]] std::string exchange_words(const analyzer::Tie& tie);
[[nodiscard]] std::string silence_words(const analyzer::Tie& tie);
[[nodiscard]] std::string months_words(double months);  // "1 month", "7 months"
[[nodiscard]] std::string mutual_words(const Loaded& loaded, const analyzer::Tie& tie);

// "9 of your 12, mostly within a day"; "email 21, meeting 3"; "circle 2, knows people of 3 others".
[[nodiscard]] std::string answers_words(const analyzer::Tie& tie);
[[nodiscard]] std::string channels_words(const analyzer::Tie& tie);
[[nodiscard]] std::string circle_words(const Loaded& loaded, const analyzer::Tie& tie);

// "2014 to 2018", or "2014" where both fall in it.
[[nodiscard]] std::string years_words(Instant from, Instant to);

// What the class means, for somebody who reads it for the first time.
[[nodiscard]] std::string_view class_words(analyzer::Class of_class);

// "within a year", "within 90 days".
[[nodiscard]] std::string horizon_words(int days);

// The factors of a score, one a line: what it does, and the sentence for it.
[[nodiscard]] std::string factors_text(const std::vector<analyzer::Factor>& factors,
                                       std::size_t width);

[[nodiscard]] Json person_json(const Loaded& loaded, std::uint32_t person);
[[nodiscard]] Json tie_json(const Loaded& loaded, const analyzer::Tie& tie);
[[nodiscard]] Json time_json(Instant time);  // RFC 3339, or null

}  // namespace rekindle::app
