// Names are printable UTF-8, and the plain reader gives what the full parser gives.
#include "plugins/mail/mime/parameter.hpp"

#include "plugins/mail/mime/part_header.hpp"
#include "tests/fuzz/expect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace rekindle;
    const std::string_view value = fuzz::as_text(data, size);
    mail::Warnings warnings;
    const mail::ContentType type = mail::parse_content_type(value, warnings);
    const mail::ContentDisposition disposition = mail::parse_content_disposition(value, warnings);
    fuzz::expect_printable(type.name);
    fuzz::expect_printable(disposition.filename);
    const std::string name = mail::safe_attachment_name(disposition.filename, warnings);
    fuzz::expect_printable(name);
    fuzz::expect(name.find('/') == name.npos && name != ".." && name.size() <= 1'024);
    mail::PlainType plain;
    if (!mail::read_plain_type(value, plain)) return 0;
    fuzz::expect(plain.boundary == type.boundary && plain.charset == type.charset);
    fuzz::expect(plain.name == type.name && plain.filename == disposition.filename);
    fuzz::expect(equals_ignoring_case(plain.type, type.type));
    fuzz::expect(equals_ignoring_case(plain.subtype, type.subtype));
    return 0;
}
