// Any bytes as a packet of XMP, and as the names and dates that stand in one.
#include <string>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/names.hpp"
#include "plugins/photos/time/written_date.hpp"
#include "plugins/photos/xmp/xmp_facts.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view text = fuzz::as_text(data, size);
    photos::Facts facts;
    const bool is_good = photos::add_xmp(text, facts);
    fuzz::expect(is_good || facts.people.empty());
    for (const std::string& person : facts.people) {
        fuzz::expect_printable(person);
        fuzz::expect(photos::tidy_name(person) == person);
    }
    const std::string name = photos::tidy_name(text);
    fuzz::expect_printable(name);
    fuzz::expect(name.size() <= photos::limits::name);
    if (const auto date = photos::parse_written_date(text)) {
        fuzz::expect(at_offset(date->civil, std::chrono::minutes{0}).has_value());
        fuzz::expect(date->fraction < std::chrono::seconds{1});
    }
    return 0;
}
