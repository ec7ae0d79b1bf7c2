// Any bytes as a header: its views lie inside, and the fast ways agree with the slow ones.
#include "plugins/mail/header/header_block.hpp"

#include "plugins/mail/mbox/line_scan.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view input = fuzz::as_text(data, size);
    static mail::HeaderBlock header;
    const mail::HeaderBlock::Stop stop = header.scan(input);
    fuzz::expect(header.size() <= size);
    for (std::size_t i = 0; i < static_cast<std::size_t>(mail::Field::count); ++i) {
        const std::string_view value = header[static_cast<mail::Field>(i)];
        fuzz::expect(value.empty() || (value.data() >= input.data() &&
                                       value.data() + value.size() <= input.data() + size));
    }
    if (stop == mail::HeaderBlock::Stop::from_line)
        fuzz::expect(input.substr(header.size()).starts_with("From "));
    static mail::HeaderBlock slow;
    fuzz::expect(slow.scan_slowly(input) == stop && slow.size() == header.size() &&
                 slow.field_count() == header.field_count() &&
                 slow.warnings().bits == header.warnings().bits);
    for (std::size_t i = 0; i < static_cast<std::size_t>(mail::Field::count); ++i)
        fuzz::expect(header[static_cast<mail::Field>(i)] == slow[static_cast<mail::Field>(i)]);
    for (std::size_t from = 1; from < size; from += 1 + size / 8) {
        mail::DashedLines a, b, c;
        const std::size_t found = mail::portable::find_from_line(input, from, a);
        fuzz::expect(mail::avx2::find_from_line(input, from, b) == found &&
                     mail::avx512::find_from_line(input, from, c) == found);
        fuzz::expect(a.count == b.count && a.count == c.count && a.until == b.until &&
                     a.until == c.until);
    }
    return 0;
}
