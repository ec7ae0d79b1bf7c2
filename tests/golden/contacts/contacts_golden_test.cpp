// Address books made by us, one a program and version, each with the persons and reports it has to
// give. A case is <case>/input/… and <case>/expected.jsonl; REKINDLE_WRITE_GOLDEN=1 writes the
// latter anew.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "tests/golden/golden_case.hpp"

namespace rekindle {
namespace {

using json = nlohmann::ordered_json;
using golden::File;
using golden::input_of;
using testkit::FakeHost;
using testkit::OwnedParticipant;
using testkit::OwnedPerson;
namespace fs = std::filesystem;

const fs::path folder = fs::path{REKINDLE_SOURCE_DIR} / "tests/golden/contacts";

const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

std::string in_words(const OwnedParticipant& who) {
    const bool mail = who.scheme == Scheme::email, number = who.scheme == Scheme::phone;
    return (mail ? "mail " : number ? "phone " : "handle ") + who.address;
}

std::string line(const OwnedPerson& person) {
    json out{{"key", person.key}, {"name", person.name}};
    for (const OwnedParticipant& one : person.addresses) out["addresses"].push_back(in_words(one));
    for (const auto& [name, value] : person.facts) out["facts"].push_back(name + ": " + value);
    return out.dump() + "\n";
}

std::string lines(const FakeHost& host) {
    std::string out;
    for (const OwnedPerson& person : host.persons()) out += line(person);
    for (const testkit::OwnedReport& report : host.reports())
        out += json{{"report", report.code}, {"entry", report.entry}, {"offset", report.offset}}
                   .dump() +
               "\n";
    return out;
}

std::string persons_of(const std::vector<File>& files, std::size_t most_per_read = SIZE_MAX) {
    FakeHost host;
    golden::add(host, files);
    host.most_bytes_per_read = most_per_read;
    EXPECT_EQ(host.run(importer()), RK_OK);
    std::string out;
    for (const OwnedPerson& person : host.persons()) out += line(person);
    return out;
}

class ContactsGolden : public testing::TestWithParam<std::string> {};

TEST_P(ContactsGolden, GivesThePersonsItHasToGive) {
    const auto files = input_of(folder / GetParam());
    FakeHost host;
    golden::add(host, files);
    EXPECT_GE(host.probe(importer()), 50U);
    ASSERT_EQ(host.run(importer()), RK_OK);
    golden::expect_lines(folder / GetParam(), lines(host));
}

TEST_P(ContactsGolden, GivesTheSameByteByByte) {
    const auto files = input_of(folder / GetParam());
    EXPECT_EQ(persons_of(files, 1), persons_of(files));
}

INSTANTIATE_TEST_SUITE_P(Cases, ContactsGolden, testing::ValuesIn(golden::cases(folder)),
                         golden::test_name);

}  // namespace
}  // namespace rekindle
