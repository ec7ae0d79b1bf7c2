// Any bytes as an mbox: its mails follow one another to the end, whatever a read gives.
#include <string>
#include <vector>

#include "plugins/mail/mbox/framing.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;

std::vector<std::uint64_t> split(std::string_view input, std::size_t most_bytes_per_read) {
    testkit::FakeHost host;
    host.add("a.mbox", std::string{input});
    host.most_bytes_per_read = most_bytes_per_read;
    const Source source{host.table()};
    mail::Window window{source};
    window.open(*source.entry(0));
    mail::Framer framer{window, mail::Framer::Kind::mbox};
    std::vector<std::uint64_t> offsets;
    std::uint64_t end = 0;
    for (mail::RawMail mail;;) {
        const auto next = framer.next(mail);
        fuzz::expect(next.has_value());
        if (!*next) return offsets;
        fuzz::expect(offsets.empty() ? mail.offset >= end : mail.offset == end);
        fuzz::expect(mail.length > 0 && mail.body.size() <= mail.length);
        end = mail.offset + mail.length;
        fuzz::expect(end <= input.size());
        offsets.push_back(mail.offset);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fuzz::as_text(data, size);
    if (size > 0) fuzz::expect(split(input, SIZE_MAX) == split(input, 7));
    return 0;
}
