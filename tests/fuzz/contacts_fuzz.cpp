// Any bytes as an address book: the importer never emits what the host refuses, never ends in a
// bug, and gives each card its own key.
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "plugins/contacts/limits.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    testkit::FakeHost host;
    host.add("contacts", std::string{fuzz::as_text(data, size)});
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    const rk_status status = host.run(importer);
    fuzz::expect(status == RK_OK || status == RK_E_UNSUPPORTED || status == RK_E_MALFORMED);
    fuzz::expect(host.records().empty());
    std::set<std::string> keys;
    for (const testkit::OwnedPerson& person : host.persons()) {
        fuzz::expect(!person.key.empty() && person.name.size() <= contacts::limits::name);
        fuzz::expect(!person.name.empty() || !person.addresses.empty());
        fuzz::expect(person.addresses.size() <= contacts::limits::addresses);
        fuzz::expect_printable(person.key);
        fuzz::expect_printable(person.name);
        for (const auto& one : person.addresses) fuzz::expect_printable(one.address);
        for (const auto& [name, value] : person.facts) fuzz::expect_printable(value);
        keys.insert(person.key);
    }
    fuzz::expect(keys.size() == host.persons().size());
    for (const testkit::OwnedReport& report : host.reports())
        fuzz::expect(report.offset <= size && is_utf8(report.message));
    return 0;
}
