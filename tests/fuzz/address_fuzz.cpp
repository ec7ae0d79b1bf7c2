// Any field gives mailboxes of printable UTF-8, and the short cut gives what the grammar gives.
#include "plugins/mail/header/address.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view field = fuzz::as_text(data, size);
    static mail::AddressParser fast, slow;
    mail::Warnings fast_warnings, slow_warnings;
    const auto got = fast.parse(field, fast_warnings);
    const auto expected = slow.parse_slowly(field, slow_warnings);
    fuzz::expect(got.size() == expected.size() && fast_warnings.bits == slow_warnings.bits);
    for (std::size_t i = 0; i < got.size(); ++i) {
        fuzz::expect(got[i].address == expected[i].address && got[i].name == expected[i].name);
        fuzz::expect(!got[i].address.empty() || !got[i].name.empty());
        fuzz::expect_printable(got[i].address);
        fuzz::expect_printable(got[i].name);
    }
    return 0;
}
