// Any text as a rule of repetition: its dates rise, begin no earlier than the event, end where they
// have to, and are dates.
#include <chrono>
#include <string>

#include "plugins/calendar/rules/recurrence.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string rule{fuzz::as_text(data, size)};
    constexpr std::size_t most = 500;
    constexpr Civil last{2'040, 1, 1, 0, 0, 0};
    for (const char* text : {"20240229T233000", "20231231", "00010101T000000"}) {
        const auto start = calendar::parse_when(text, {});
        const auto found = calendar::repeat(rule, *start, last, most);
        if (!found) continue;
        fuzz::expect(found->dates.size() <= most);
        auto before = at_offset(start->civil, std::chrono::minutes{0});
        for (const Civil& date : found->dates) {
            const auto at = at_offset(date, std::chrono::minutes{0});
            fuzz::expect(at && before && *at >= *before);
            before = at;
        }
        fuzz::expect(!before || found->dates.empty() ||
                     *before <= *at_offset(last, std::chrono::minutes{0}));
    }
    return 0;
}
