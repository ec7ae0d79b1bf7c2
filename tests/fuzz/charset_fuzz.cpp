// The first line names the character set; the rest becomes UTF-8, or nothing for an unknown name.
#include "plugins/mail/text/charset.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view input = fuzz::as_text(data, size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view name = input.substr(0, line);
    const std::string_view bytes = input.substr(std::min(line + 1, input.size()));
    std::string out;
    mail::Warnings warnings;
    const bool known = mail::to_utf8(name, bytes, out, warnings);
    fuzz::expect(is_utf8(out));
    fuzz::expect(known == mail::is_known_charset(name));
    fuzz::expect(known || (out.empty() && warnings.has(mail::Warning::charset_unknown)));
    return 0;
}
