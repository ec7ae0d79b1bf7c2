// Any bytes as a photo: what is read of it lies in bounds, ends, and is fit for a record.
#include <cmath>
#include <string>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/read_photo.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    testkit::FakeHost host;
    host.add("photo", std::string{fuzz::as_text(data, size)});
    const Source source{host.table()};
    photos::Window window{source};
    window.open(*source.entry(0));
    const photos::Format format = photos::format_of(window.at(0, photos::format_head));
    photos::Facts facts;
    const auto read = photos::read_photo(window, format, facts);
    fuzz::expect(read || read.error().code == Code::malformed ||
                 (format == photos::Format::none && read.error().code == Code::unsupported));
    fuzz::expect(host.bytes_read() <= photos::limits::read + 2 * photos::limits::page);
    fuzz::expect(facts.people.size() <= photos::limits::people);
    for (const std::string& person : facts.people) {
        fuzz::expect(!person.empty() && person.size() <= photos::limits::name);
        fuzz::expect_printable(person);
    }
    if (facts.place)
        fuzz::expect(std::abs(facts.place->latitude) <= 90 &&
                     std::abs(facts.place->longitude) <= 180);
    if (facts.taken)
        fuzz::expect(at_offset(facts.taken->civil, std::chrono::minutes{0}).has_value());
    return 0;
}
