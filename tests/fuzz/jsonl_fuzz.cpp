// Any bytes as a stream of JSON Lines: the importer never emits what the host refuses, never ends
// in a bug, and takes a stream for whole only where its end record is there.
#include <rekindle/importer.hpp>
#include <string>

#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string bytes{fuzz::as_text(data, size)};
    testkit::FakeHost host;
    host.add("log.jsonl", bytes);
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED);
    fuzz::expect(status != RK_OK || bytes.find("end") != bytes.npos);
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.offset < size);
        fuzz::expect(!record.participants.empty());
        for (const testkit::OwnedParticipant& one : record.participants)
            fuzz::expect(!one.address.empty());
    }
    return 0;
}
