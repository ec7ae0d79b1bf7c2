// Any bytes as a table of a LinkedIn export: the first byte chooses its name. The importer never
// emits what the host refuses, never ends in a bug, and reads dates that the calendar has.
#include <rekindle/importer.hpp>
#include <set>
#include <string>

#include "plugins/linkedin/limits.hpp"
#include "plugins/linkedin/network.hpp"
#include "plugins/linkedin/recipients.hpp"
#include "plugins/linkedin/table/date.hpp"
#include "sdk/testkit/fake_host.hpp"
#include "tests/fuzz/expect.hpp"

namespace {

using namespace rekindle;

void check_parts(std::string_view bytes) {
    if (const auto date = linkedin::parse_date(bytes))
        fuzz::expect(at_offset(date->civil, std::chrono::minutes{0}).has_value());
    const linkedin::Network nobody;
    const std::size_t half = bytes.size() / 2;
    const auto found = linkedin::recipients_of(bytes.substr(0, half), bytes.substr(half), nobody);
    fuzz::expect(found.size() <= linkedin::limits::recipients + 1);
}

void check_people(const std::vector<testkit::OwnedParticipant>& people) {
    for (const testkit::OwnedParticipant& one : people) {
        fuzz::expect(!one.address.empty() && one.address.size() <= 1024);
        fuzz::expect_printable(one.address);
        fuzz::expect_printable(one.name);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    constexpr const char* names[] = {"Connections.csv",
                                     "messages.csv",
                                     "Invitations.csv",
                                     "Endorsement_Given_Info.csv",
                                     "Recommendations_Received.csv",
                                     "Contacts.csv",
                                     "Profile.csv",
                                     "Positions.csv",
                                     "my table.csv"};
    const std::string bytes{fuzz::as_text(data + 1, size - 1)};
    check_parts(bytes);
    testkit::FakeHost host;
    host.add(names[data[0] % std::size(names)], bytes);
    host.add("messages.csv", "FROM,TO,DATE,CONVERSATION ID\nAda,Sam,2020-01-01 10:00:00 UTC,1\n");
    const rk_importer& importer = *rekindle_plugin_v0.importers[0];
    fuzz::expect(host.probe(importer) <= 100);
    fuzz::expect(host.run(importer) == RK_OK);
    std::set<std::string> keys;
    for (const testkit::OwnedRecord& record : host.records()) {
        fuzz::expect(!record.key.empty() && record.key.size() <= 4096);
        fuzz::expect_printable(record.key);
        fuzz::expect(!record.participants.empty());
        check_people(record.participants);
    }
    for (const testkit::OwnedPerson& person : host.persons()) {
        fuzz::expect(!person.key.empty() && person.key.size() <= 4096 && !person.addresses.empty());
        check_people(person.addresses);
    }
    return 0;
}
