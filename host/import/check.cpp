#include "host/import/check.hpp"

#include <rekindle/text.hpp>

#include "host/import/limits.hpp"

namespace rekindle::imports {
namespace {

bool is_time(std::int64_t ms) {
    return ms >= limits::earliest_ms && ms <= limits::latest_ms;
}

std::string_view time_fault(const rk_interaction& what) {
    if (what.start_ms != RK_TIME_UNKNOWN && !is_time(what.start_ms))
        return "a time outside the years 1 to 9999";
    if (what.duration_ms < 0 || what.duration_ms > limits::longest_ms)
        return "a duration that cannot be";
    if (what.uncertainty_ms < 0 || what.uncertainty_ms > limits::longest_ms)
        return "an uncertainty that cannot be";
    if (what.time_basis > RK_TIME_FILE) return "an unknown time basis";
    if (what.utc_offset_min != RK_OFFSET_UNKNOWN &&
        (what.utc_offset_min < -limits::most_offset_min ||
         what.utc_offset_min > limits::most_offset_min))
        return "an offset from UTC that no place has";
    return {};
}

std::string_view participant_fault(const rk_interaction& what) {
    if (what.participant_count > limits::participants) return "too many participants";
    bool somebody = false;
    for (std::size_t i = 0; i < what.participant_count; ++i) {
        const rk_participant& one = what.participants[i];
        if (one.role < RK_BY || one.role > RK_MENTIONED) return "an unknown role";
        if (one.scheme < RK_ADDR_EMAIL || one.scheme > RK_ADDR_NAME)
            return "an unknown kind of address";
        if (one.address.size > limits::address) return "an address that is too long";
        somebody = somebody || one.address.size > 0;
    }
    return somebody ? std::string_view{} : "nobody takes part";
}

}  // namespace

std::string_view fault(const rk_interaction& what) {
    if (what.kind < RK_EMAIL || what.kind > RK_CONNECTION) return "an unknown kind";
    if (what.key.size == 0) return "no key";
    if (what.key.size > limits::key) return "a key that is too long";
    if (what.text_size > limits::text_size || what.offset > limits::offset ||
        what.group_size > limits::group_size)
        return "a size that cannot be";
    if (const auto wrong = time_fault(what); !wrong.empty()) return wrong;
    return participant_fault(what);
}

std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

}  // namespace rekindle::imports
