// The vector forms give what the portable ones give.
#include "plugins/mail/mime/body.hpp"

#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view bytes = fuzz::as_text(data, size);
    const mail::TextScan fast = mail::scan_text(bytes), slow = mail::portable::scan_text(bytes);
    fuzz::expect(fast.has_nul == slow.has_nul && fast.has_high == slow.has_high);
    fuzz::expect(mail::is_valid_utf8(bytes) == mail::portable::is_valid_utf8(bytes));
    fuzz::expect(mail::is_valid_base64(bytes) == mail::portable::is_valid_base64(bytes));
    fuzz::expect(mail::is_valid_quoted_printable(bytes) ==
                 mail::portable::is_valid_quoted_printable(bytes));
    std::size_t fast_at = 0, slow_at = 0;
    do {
        fast_at = mail::find_dashes(bytes, fast_at);
        slow_at = mail::portable::find_dashes(bytes, slow_at);
        fuzz::expect(fast_at == slow_at);
    } while (fast_at++ != bytes.npos && slow_at++ != bytes.npos);
    return 0;
}
