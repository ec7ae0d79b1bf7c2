// A mail of which the first line is its Content-Type: any body has a structure within the limits.
#include "plugins/mail/mime/structure.hpp"

#include "plugins/mail/limits.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view input = fuzz::as_text(data, size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    static mail::StructureReader reader;
    mail::Warnings warnings;
    const mail::Structure& found = reader.read(
        {input.substr(0, line), "", ""}, input.substr(std::min(line + 1, input.size())), warnings);
    fuzz::expect(found.parts <= mail::limits::parts);
    fuzz::expect(found.attachment_names.size() <= found.attachments);
    for (const std::string& name : found.attachment_names) fuzz::expect_printable(name);
    return 0;
}
