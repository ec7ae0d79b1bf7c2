// The importer of LinkedIn's exports, and its participants in words.
#pragma once

#include <rekindle/importer.hpp>
#include <string>
#include <vector>

#include "sdk/testkit/fake_host.hpp"

namespace rekindle {

inline const rk_importer& importer() {
    return *rekindle_plugin_v0.importers[0];
}

// "by ADDRESS", "to ADDRESS", a star behind the owner's.
inline std::vector<std::string> people(const testkit::OwnedRecord& record) {
    std::vector<std::string> out;
    for (const testkit::OwnedParticipant& one : record.participants)
        out.push_back((one.role == Role::by   ? "by "
                       : one.role == Role::to ? "to "
                                              : "") +
                      one.address + ((one.flags & RK_IS_OWNER) != 0 ? " *" : ""));
    return out;
}

}  // namespace rekindle
