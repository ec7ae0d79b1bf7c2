#include "plugins/linkedin/table/file_kind.hpp"

#include <rekindle/text.hpp>
#include <string>

namespace rekindle::linkedin {
namespace {

struct FileName {
    std::string_view plain;  // lower case, letters only
    FileKind kind;
};

// The first that the name contains counts.
constexpr FileName names[] = {
    {"recommendationsreceived", FileKind::recommendations_received},
    {"recommendationsgiven", FileKind::recommendations_given},
    {"endorsementreceivedinfo", FileKind::endorsements_received},
    {"endorsementgiveninfo", FileKind::endorsements_given},
    {"endorsementsreceived", FileKind::endorsements_received},
    {"endorsementsgiven", FileKind::endorsements_given},
    {"importedcontacts", FileKind::imported_contacts},
    {"guidemessages", FileKind::of_machines},
    {"coachmessages", FileKind::of_machines},
    {"roleplaymessages", FileKind::of_machines},
    {"connections", FileKind::connections},
    {"verbindungen", FileKind::connections},
    {"kontakte", FileKind::connections},
    {"relations", FileKind::connections},
    {"connexions", FileKind::connections},
    {"conexiones", FileKind::connections},
    {"contactos", FileKind::connections},
    {"conexões", FileKind::connections},
    {"conexoes", FileKind::connections},
    {"collegamenti", FileKind::connections},
    {"connecties", FileKind::connections},
    {"kontakter", FileKind::connections},
    {"kontakty", FileKind::connections},
    {"bağlantılar", FileKind::connections},
    {"messages", FileKind::messages},
    {"nachrichten", FileKind::messages},
    {"mensajes", FileKind::messages},
    {"mensagens", FileKind::messages},
    {"messaggi", FileKind::messages},
    {"berichten", FileKind::messages},
    {"meddelanden", FileKind::messages},
    {"invitations", FileKind::invitations},
    {"einladungen", FileKind::invitations},
    {"invitaciones", FileKind::invitations},
    {"convites", FileKind::invitations},
    {"inviti", FileKind::invitations},
    {"uitnodigingen", FileKind::invitations},
    {"emailaddresses", FileKind::mail_addresses},
    {"phonenumbers", FileKind::phone_numbers},
};

// Names that are nothing more.
constexpr FileName whole_names[] = {
    {"profile", FileKind::profile},
    {"profil", FileKind::profile},
    {"perfil", FileKind::profile},
    {"profilo", FileKind::profile},
    {"profiel", FileKind::profile},
    {"positions", FileKind::positions},
    {"contacts", FileKind::imported_contacts},
};

}  // namespace

FileKind kind_of(std::string_view path) {
    if (!is_table(path)) return FileKind::other;
    std::string_view name = path.substr(path.rfind('/') + 1);
    name = name.substr(0, name.rfind('.'));
    std::string plain;
    for (const char c : name)
        if (is_alpha(c) || static_cast<unsigned char>(c) >= 0x80) plain += to_lower(c);
    for (const FileName& one : whole_names)
        if (plain == one.plain) return one.kind;
    for (const FileName& one : names)
        if (plain.find(one.plain) != plain.npos) return one.kind;
    return FileKind::other;
}

bool is_table(std::string_view path) {
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    return dot == name.npos || equals_ignoring_case(name.substr(dot), ".csv") ||
           equals_ignoring_case(name.substr(dot), ".txt");
}

}  // namespace rekindle::linkedin
