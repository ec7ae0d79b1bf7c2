// Any bytes as a date: what is read is a date of the calendar.
#include <chrono>

#include "plugins/facebook/time/date.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    for (const auto order : {facebook::DateOrder::day_first, facebook::DateOrder::month_first}) {
        const auto date = facebook::parse_date(fuzz::as_text(data, size),
                                               {order, facebook::MonthNames::croatian});
        if (!date) continue;
        fuzz::expect(at_offset(date->civil, std::chrono::minutes{0}).has_value());
        fuzz::expect(!date->offset_min ||
                     (*date->offset_min > -24 * 60 && *date->offset_min < 24 * 60));
    }
    return 0;
}
