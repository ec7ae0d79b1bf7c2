// Any bytes as a JSON file, in pieces: the outline lies inside the file, whatever the pieces.
#include "plugins/facebook/json/outline.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

rekindle::Result<rekindle::facebook::Outline> outline_of(std::string_view text, std::size_t piece) {
    rekindle::facebook::Outliner outliner;
    for (std::size_t i = 0; i < text.size(); i += piece)
        if (!outliner.feed(text.substr(i, piece))) break;
    return outliner.finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view text = fuzz::as_text(data, size);
    const auto pieces = outline_of(text, 64), whole = outline_of(text, 1 << 20);
    fuzz::expect(pieces.has_value() == whole.has_value());
    if (!whole) {
        fuzz::expect(whole.error().report_code == pieces.error().report_code);
        return 0;
    }
    fuzz::expect(whole->members.size() == pieces->members.size());
    for (std::size_t i = 0; i < whole->members.size(); ++i) {
        const auto& member = whole->members[i];
        fuzz::expect(member.begin < member.end && member.end <= size);
        fuzz::expect(member.begin == pieces->members[i].begin);
        fuzz::expect(member.end == pieces->members[i].end);
    }
    return 0;
}
