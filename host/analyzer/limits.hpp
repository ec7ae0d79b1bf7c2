// Every number the analyzer draws a line at, with its reason.
#pragma once

#include <cstdint>

namespace rekindle::analyzer {

// An item with at most this many others is contact; up to `sighting_people` it is a sighting; above
// it says nothing about two people (analyzer.md 4.3; 5 and 60 are the measured definitions).
inline constexpr std::uint32_t contact_people = 5;
inline constexpr std::uint32_t sighting_people = 60;

// Photos are weak evidence: a name stands on a face by a guess of a program, and nobody said a word.
// One weighs as little as an item of this many times as many people, and says neither "they wrote"
// nor "you wrote". So many, over so many days, are as mutual as a meeting. One is contact all the
// same, and ends a silence: who is on a picture with the owner was with them that day, and contact
// is one rule for all channels (analyzer.md 4.3).
inline constexpr std::uint32_t photo_dilution = 4;
inline constexpr std::uint32_t mutual_photos = 3;
inline constexpr std::int64_t mutual_photo_days = 30;
// A photo of the owner's, taken so long before or after a meeting began that does not name the
// owner, says that they were there: the day of the event, as far as one can tell without its end.
inline constexpr std::int64_t photo_before_meeting_ms = 6 * std::int64_t{3'600'000};
inline constexpr std::int64_t photo_after_meeting_ms = 18 * std::int64_t{3'600'000};

// Items with more others do not count as "these two know each other". Keeps the self-join at 25
// times the participations at most.
inline constexpr std::uint32_t mutual_people_limit = 25;
inline constexpr std::size_t mutual_people_shown = 5;

inline constexpr std::int64_t day_ms = 86'400'000;
inline constexpr int month_days = 30;
inline constexpr int window_months = 12;  // "the best 12 months"

// States (analyzer.md 4.1). Levin et al. 2011 call a tie dormant after three years.
inline constexpr double active_from = 0.5;
inline constexpr double dormant_below = 0.1;
inline constexpr double dormant_days = 1095;

// A tie was strong if, in its best twelve months, there was contact in every second one. A fixed
// line, not a share of the archive: it can be said in one sentence and does not move when another
// archive is imported. Of the 12,831 two-way ties of the kernel lists' test egos 13 % reach it.
inline constexpr std::uint32_t strong_months = 6;

// Of the time since the last contact (at most the last year) this part must lie inside coverage;
// below it nobody can say whether the tie sleeps.
inline constexpr double judged_days = 365;
inline constexpr double judged_part = 0.5;

// An address that sent this much, to which nobody ever wrote and which takes part in no reply, is a
// machine (analyzer.md 4.3; "nobody writes to it" tells bots from people with AUC .976).
inline constexpr std::uint32_t machine_items = 5;
// An address that never wrote, but received from this many people in this many items.
inline constexpr std::uint32_t list_items = 5;
inline constexpr std::uint32_t list_authors = 3;
// An address of a list's form stays a list while this many mails go to it for one under its name.
inline constexpr std::uint32_t list_share = 10;

inline constexpr double calibration_deviation = 0.2;  // of the prior on the shift
inline constexpr std::uint32_t calibration_ties = 10;
inline constexpr std::uint32_t reliability_bins = 10;

// Of the threads a person takes part in so many are kept, those whose hashes are lowest: the
// likeness of two persons is exact up to here and an estimate above.
inline constexpr std::size_t threads_kept = 128;

// How soon they answer: within an hour, a day, a week, or later.
inline constexpr std::size_t answer_times = 4;

// The order of the first so many is thinned for variety; behind them it is plain R.
inline constexpr std::size_t varied_places = 100;

}  // namespace rekindle::analyzer
