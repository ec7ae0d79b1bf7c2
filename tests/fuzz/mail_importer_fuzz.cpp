// Any bytes as a file: the first byte chooses its name. The importer never emits what the host
// refuses, and never ends in a bug.
#include <rekindle/importer.hpp>
#include <string>

#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    if (size == 0) return 0;
    constexpr const char* names[] = {"a.mbox", "a.eml", "a", "1.emlx", "cur/1:2,ST", "Sent/7"};
    testkit::FakeHost host;
    host.add(names[data[0] % std::size(names)], std::string{fuzz::as_text(data + 1, size - 1)});
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED);
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.offset < size);
        fuzz::expect_printable(record.title);
    }
    return 0;
}
