// The short cut gives what the grammar gives; there is a date or a reason why not.
#include "plugins/mail/header/date.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    using mail::Warning;
    const std::string_view text = fuzz::as_text(data, size);
    mail::Warnings fast, slow;
    const auto got = mail::parse_date_time(text, fast);
    const auto expected = mail::parse_date_time_slowly(text, slow);
    fuzz::expect(got.has_value() == expected.has_value() && fast.bits == slow.bits);
    fuzz::expect(got.has_value() ||
                 fast.has(Warning::date_invalid) != fast.has(Warning::date_missing));
    if (got)
        fuzz::expect(got->utc == expected->utc && got->offset_min == expected->offset_min &&
                     got->zone_assumed == expected->zone_assumed);
    return 0;
}
