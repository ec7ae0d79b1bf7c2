// What the importer gives of the bytes of one file.
#pragma once

#include <gtest/gtest.h>

#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle::contacts {

struct Imported {
    std::vector<testkit::OwnedPerson> persons;
    std::vector<testkit::OwnedReport> reports;
    rk_status status = RK_OK;

    [[nodiscard]] std::size_t count(std::string_view code) const {
        std::size_t found = 0;
        for (const auto& report : reports) found += report.code == code ? 1 : 0;
        return found;
    }
};

inline Imported import(const std::string& bytes, const std::string& charset = {}) {
    testkit::FakeHost host;
    host.add("contacts", bytes);
    if (!charset.empty()) host.set("charset", charset);
    const rk_status status = host.run(*rekindle_plugin_v0.importers[0]);
    return {host.persons(), host.reports(), status};
}

inline Imported import_card(const std::string& lines) {
    return import("BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "END:VCARD\r\n");
}

// "mail ada@alpha.example"
inline std::vector<std::string> addresses(const testkit::OwnedPerson& person) {
    std::vector<std::string> out;
    for (const auto& one : person.addresses)
        out.push_back((one.scheme == Scheme::email   ? "mail "
                       : one.scheme == Scheme::phone ? "phone "
                                                     : "handle ") +
                      one.address);
    return out;
}

inline std::vector<std::string> facts(const testkit::OwnedPerson& person) {
    std::vector<std::string> out;
    for (const auto& [name, value] : person.facts) out.push_back(name + ": " + value);
    return out;
}

}  // namespace rekindle::contacts
