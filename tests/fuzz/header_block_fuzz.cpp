// Any bytes as a header: its views lie inside, and the fast line scan agrees with the slow one.
#include "plugins/mail/header_block.hpp"

#include <vector>

#include "plugins/mail/line_scan.hpp"
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
    std::vector<std::uint32_t> fast(size + 64), slow(size + 64);
    const mail::FieldEnds a = mail::find_field_ends(input, 0, fast);
    const mail::FieldEnds b = mail::portable::find_field_ends(input, 0, slow);
    fuzz::expect(a.count == b.count && a.complete == b.complete &&
                 std::equal(fast.begin(), fast.begin() + static_cast<std::ptrdiff_t>(a.count),
                            slow.begin()));
    for (std::size_t from = 1; from < size; from += 1 + size / 8)
        fuzz::expect(mail::find_from_line(input, from) ==
                     mail::portable::find_from_line(input, from));
    return 0;
}
