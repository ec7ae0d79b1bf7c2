// Any bytes as a calendar: the first byte chooses its name and how much a read gives. The importer
// never emits what the host refuses, and never ends in a bug.
#include <iterator>
#include <rekindle/importer.hpp>
#include <string>

#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    if (size == 0) return 0;
    constexpr const char* names[] = {"calendar.ics", "ada@example.org.ics", "a.vcs", "a"};
    testkit::FakeHost host;
    const std::string front = data[0] < 128 ? "BEGIN:VCALENDAR\n" : "";
    host.add(names[data[0] % std::size(names)],
             front + std::string{fuzz::as_text(data + 1, size - 1)});
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    std::size_t most = 200'000;  // a few lines may be very many meetings
    host.on_record = [&](const testkit::OwnedRecord& record) {
        fuzz::expect(!record.key.empty() && record.key.size() <= 4'096);
        fuzz::expect(record.offset <= size + front.size() && record.duration_ms >= 0);
        fuzz::expect(!record.participants.empty());
        fuzz::expect_printable(record.title);
        for (const auto& who : record.participants)
            fuzz::expect(!who.address.empty() && who.address.size() <= 1'024);
        if (--most == 0) host.stop_at_record = 0;
    };
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED);
    for (const testkit::Cover& cover : host.covers()) fuzz::expect(cover.from_ms <= cover.to_ms);
    return 0;
}
