// Identifiers are views into the field, and what is trusted is well formed.
#include "plugins/mail/header/message_id.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view field = fuzz::as_text(data, size);
    for (const std::string_view id :
         {mail::parse_msg_id(field), mail::last_reference(field), mail::first_reference(field)}) {
        fuzz::expect(id.empty() || (id.data() >= field.data() &&
                                    id.data() + id.size() <= field.data() + field.size()));
        fuzz::expect(!mail::is_trustworthy(id) || mail::is_well_formed_id(id));
    }
    fuzz::expect(mail::last_reference(field).empty() ||
                 mail::is_well_formed_id(mail::last_reference(field)));
    return 0;
}
