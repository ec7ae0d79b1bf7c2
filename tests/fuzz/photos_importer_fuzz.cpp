// Any bytes as two files of a library: the first byte chooses their names, the second where one
// ends and the other begins. The importer never emits what the host refuses, and never ends in a
// bug.
#include <algorithm>
#include <iterator>
#include <rekindle/importer.hpp>
#include <string>

#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    if (size < 2) return 0;
    constexpr const char* first[] = {"a/IMG_1.jpg", "a/IMG_1(1).heic", "IMG_1.tif", "IMG_1.json"};
    constexpr const char* second[] = {"a/IMG_1.jpg.json", "a/IMG_1.xmp", "a/IMG_1.mov",
                                      "a/IMG_1-edited.jpg"};
    const std::string bytes{fuzz::as_text(data + 2, size - 2)};
    const std::size_t middle = bytes.size() * data[1] / 255;
    testkit::FakeHost host;
    host.add(first[data[0] % std::size(first)], bytes.substr(0, middle));
    if (data[0] >= 16) host.add(second[data[0] / 16 % std::size(second)], bytes.substr(middle));
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED ||
                 status == RK_E_LIMIT);
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.key.size() <= 4096);
        fuzz::expect(!record.participants.empty());
        for (const auto& who : record.participants) fuzz::expect_printable(who.address);
    }
    return 0;
}
