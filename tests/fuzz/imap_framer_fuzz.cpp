// Any bytes from a server, in pieces of any size: the same responses come out, and no half one.
#include <algorithm>
#include <string>
#include <vector>

#include "plugins/imap/grammar/framer.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using rekindle::imap::Framer;

struct Cut {
    std::vector<std::string> responses;
    std::string error;

    bool operator==(const Cut&) const = default;
};

Cut cut(std::string_view bytes, std::size_t piece) {
    Cut out;
    Framer framer;
    while (!bytes.empty()) {
        const std::span<char> room = framer.room();
        const std::size_t count = std::min({piece, bytes.size(), room.size()});
        bytes.copy(room.data(), count);
        bytes.remove_prefix(count);
        framer.added(count);
        for (;;) {
            const auto next = framer.next();
            if (!next) {
                out.error = next.error().report_code;
                return out;
            }
            if (!*next) break;
            rekindle::fuzz::expect(!(*next)->bytes.empty());
            out.responses.emplace_back((*next)->bytes);
        }
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view bytes = rekindle::fuzz::as_text(data + 1, size - 1);
    const Cut whole = cut(bytes, bytes.size());
    rekindle::fuzz::expect(cut(bytes, 1) == whole);
    rekindle::fuzz::expect(cut(bytes, data[0] + std::size_t{1}) == whole);
    return 0;
}
