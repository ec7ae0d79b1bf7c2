// What a file of an export is by its name, in the languages in which LinkedIn exports.
#pragma once

#include <cstdint>
#include <string_view>

namespace rekindle::linkedin {

enum class FileKind : std::uint8_t {
    other,
    connections,
    messages,
    invitations,
    profile,
    positions,
    mail_addresses,
    phone_numbers,
    recommendations_received,
    recommendations_given,
    endorsements_received,
    endorsements_given,
    imported_contacts,
    of_machines,  // conversations with LinkedIn's own programs, in the layout of messages
};

// "Complete_LinkedInDataExport_10-02-2026/Connections (1).csv" are connections.
[[nodiscard]] FileKind kind_of(std::string_view path);

[[nodiscard]] bool is_table(std::string_view path);  // ends in ".csv", or in nothing

}  // namespace rekindle::linkedin
