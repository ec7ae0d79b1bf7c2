// Any bytes as a sidecar of Google Takeout, and as the name of one.
#include <string>

#include "plugins/photos/limits.hpp"
#include "plugins/photos/takeout/sidecar.hpp"
#include "plugins/photos/takeout/sidecar_name.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view text = fuzz::as_text(data, std::min(size, photos::limits::sidecar));
    static photos::SidecarReader reader;
    photos::Sidecar sidecar;
    const photos::JsonKind kind = reader.read(text, sidecar);
    fuzz::expect(kind == photos::JsonKind::sidecar || sidecar.people.empty());
    fuzz::expect_printable(sidecar.title);
    for (const std::string& person : sidecar.people) fuzz::expect_printable(person);
    for (const photos::SidecarName& name : photos::read_sidecar_name(text))
        fuzz::expect(text.starts_with(name.photo));
    if (const auto original = photos::without_edited(text))
        fuzz::expect(original->size() < text.size());
    return 0;
}
