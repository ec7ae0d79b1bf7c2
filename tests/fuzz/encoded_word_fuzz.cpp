// Any field becomes printable UTF-8 in one line.
#include "plugins/mail/text/encoded_word.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view field = fuzz::as_text(data, size);
    for (const auto decode :
         {&mail::decode_unstructured, &mail::decode_phrase, &mail::decode_words}) {
        std::string out = "kept ";
        mail::Warnings warnings;
        decode(field, out, warnings);
        fuzz::expect(out.starts_with("kept "));
        fuzz::expect_printable(out);
    }
    std::string bytes;
    mail::decode_base64(field, bytes);
    fuzz::expect(bytes.size() <= field.size());
    return 0;
}
