// Any bytes as a JSON string: what comes out is UTF-8, and the same text however it is written.
#include <string>

#include "plugins/facebook/text.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string token = "\"" + std::string{fuzz::as_text(data, size)} + "\"";
    facebook::StringDecoder decoder;
    const auto decoded = decoder.decode(token);
    fuzz::expect(is_utf8(decoded.text));
    facebook::TextMeter meter;
    fuzz::expect(meter.measure(decoded.text).characters <= decoded.text.size());
    const std::string name = facebook::tidy(decoded.text, 40);
    fuzz::expect(name.size() <= 40);
    fuzz::expect_printable(name);
    return 0;
}
