#include "host/analyzer/classes.hpp"

#include <fmt/format.h>

#include "host/analyzer/limits.hpp"
#include "host/base/time_text.hpp"

namespace rekindle::analyzer {
namespace {

State state_of(const Tie& tie) {
    if (tie.months == 0 || !tie.covered) return State::unknown;
    if (tie.silence_days >= dormant_days || tie.alive_year < dormant_below) return State::dormant;
    return tie.alive_year < active_from ? State::fading : State::active;
}

std::string strength_words(const Tie& tie) {
    return fmt::format("contact in {} of its best 12 months (strong from {})", tie.strength_peak,
                       strong_months);
}

std::string silence_words(const Tie& tie) {
    if (tie.silence_days >= dormant_days)
        return fmt::format("silent for {}, three years or more", duration_words(tie.silence_days));
    return fmt::format("silent for {}; contact within a year {:.0f} % likely",
                       duration_words(tie.silence_days), 100 * tie.alive_year);
}

std::string unknown_words(const Tie& tie) {
    if (tie.months > 0)
        return "too little of the time since the last contact is covered by what was imported";
    if (tie.last_seen != unknown_time)
        return fmt::format(
            "seen only in items to more than {} people or of lists, or at an event that a photo of "
            "yours shows you at",
            contact_people);
    return fmt::format("never on one item of up to {} people with you", sighting_people);
}

bool is_one_way(const Tie& tie) {
    return !tie.has_met && (tie.n_in == 0 || tie.n_out == 0);
}

std::string photo_words(const Tie& tie) {
    return fmt::format("in {} with you, which is weak evidence of being in touch",
                       tie.photos == 1 ? "one photo" : fmt::format("{} photos", tie.photos));
}

std::string one_way_words(const Tie& tie) {
    if (tie.n_in + tie.n_out == 0) return photo_words(tie) + "; no word of either of you";
    const std::uint32_t count = tie.n_in + tie.n_out;
    const std::string times = count == 1 ? "once" : fmt::format("{} times", count);
    return tie.n_in > 0 ? fmt::format("wrote to you {}, you never wrote back", times)
                        : fmt::format("you wrote {} and never got anything back", times);
}

}  // namespace

void classify(Tie& tie) {
    tie.state = state_of(tie);
    const bool strong = tie.strength_peak >= strong_months;
    if (tie.automatic != Automatic::no)
        tie.kind = Class::automatic;
    else if (tie.state == State::unknown)
        tie.kind = Class::unknown;
    else if (is_one_way(tie))
        tie.kind = Class::one_way;
    else if (tie.state == State::dormant)
        tie.kind = strong ? Class::dormant_strong : Class::dormant_weak;
    else if (tie.state == State::fading)
        tie.kind = Class::fading;
    else
        tie.kind = strong ? Class::strong : Class::weak;
}

std::string rule_words(const Tie& tie) {
    switch (tie.kind) {
        case Class::automatic:
            return std::string(reason(tie.automatic));
        case Class::unknown:
            return unknown_words(tie);
        case Class::one_way:
            return one_way_words(tie);
        default:
            return fmt::format("{}; {}{}", silence_words(tie), strength_words(tie),
                               tie.photos > 0 && tie.n_in + tie.n_out + tie.together == 0
                                   ? "; only " + photo_words(tie)
                                   : "");
    }
}

std::string_view name(Class kind) {
    switch (kind) {
        case Class::strong:
            return "strong";
        case Class::weak:
            return "weak";
        case Class::fading:
            return "fading";
        case Class::dormant_strong:
            return "dormant (was strong)";
        case Class::dormant_weak:
            return "dormant (was weak)";
        case Class::one_way:
            return "one-way";
        case Class::automatic:
            return "automatic";
        case Class::unknown:
            return "unknown";
    }
    return "unknown";
}

std::string_view name(State state) {
    switch (state) {
        case State::active:
            return "active";
        case State::fading:
            return "fading";
        case State::dormant:
            return "dormant";
        case State::unknown:
            return "unknown";
    }
    return "unknown";
}

}  // namespace rekindle::analyzer
