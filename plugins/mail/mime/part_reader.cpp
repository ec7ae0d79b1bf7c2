#include "plugins/mail/mime/part_reader.hpp"

#include <algorithm>
#include <rekindle/text.hpp>
#include <utility>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mime/mime.hpp"
#include "plugins/mail/mime/parameter.hpp"

namespace rekindle::mail {
namespace {

bool is(std::string_view text, std::string_view wanted) {
    return equals_ignoring_case(text, wanted);
}

void take_field(const FieldLine& field, PartHeader& header) {
    if (field.name.empty() || field.value.size() > limits::header_line) {
        header.irregular = true;
        return;
    }
    constexpr std::string_view prefix = "content-";
    if (!is(field.name.substr(0, prefix.size()), prefix)) return;
    const std::string_view rest = field.name.substr(prefix.size());
    std::string_view* wanted = nullptr;
    if (is(rest, "type")) wanted = &header.content_type;
    if (is(rest, "transfer-encoding")) wanted = &header.content_transfer_encoding;
    if (is(rest, "disposition")) wanted = &header.content_disposition;
    if (wanted == nullptr || !wanted->empty()) return;
    *wanted = field.value;
    if (field.value.find('\0') != field.value.npos) header.irregular = true;
}

}  // namespace

void PartReader::start(std::string_view body, const std::vector<OpenMultipart>& open,
                       Warnings& warnings) {
    body_ = body;
    open_ = &open;
    warnings_ = &warnings;
    irregular_ = false;
    kept_.clear();
    kept_.reserve(limits::depth);
}

std::string_view PartReader::keep(std::string text) {
    kept_.push_back(std::make_unique<std::string>(std::move(text)));
    return *kept_.back();
}

void PartReader::describe_type(std::string_view value, Part& part) {
    if (const auto* const known = known_types_.find(value); known != nullptr) {
        part.type = known->value.plain;
        part.kind = known->value.kind;
        return;
    }
    if (read_plain_type(value, part.type)) {
        part.kind = kind_of(part.type);
        if (!part.is_multipart()) remember_type(value, part);
        return;
    }
    ContentType parsed = parse_content_type(value, *warnings_);
    part.type.type = keep(std::move(parsed.type));
    part.type.subtype = keep(std::move(parsed.subtype));
    part.type.boundary = keep(std::move(parsed.boundary));
    part.type.charset = keep(std::move(parsed.charset));
    part.type.name = keep(std::move(parsed.name));
    part.kind = kind_of(part.type);
}

void PartReader::remember_type(std::string_view value, const Part& part) {
    auto* const place = known_types_.make(value);
    if (place == nullptr) return;
    place->value.kind = part.kind;
    // Read once more, so that the views lead into the copy.
    if (!read_plain_type(place->text(), place->value.plain)) place->size = 0;
}

void PartReader::describe_disposition(std::string_view value, Part& part) {
    if (value.empty()) return;
    PlainType plain;
    if (read_plain_type(value, plain)) {
        part.is_attached = is(plain.type, "attachment");
        part.filename = plain.filename;
        return;
    }
    ContentDisposition parsed = parse_content_disposition(value, *warnings_);
    part.is_attached = is(parsed.kind, "attachment");
    part.filename = keep(std::move(parsed.filename));
}

Part PartReader::describe(const PartHeader& header, std::uint32_t messages) {
    Part part;
    part.messages = messages;
    part.body = header.end;
    describe_type(header.content_type, part);
    describe_disposition(header.content_disposition, part);
    part.encoding = encoding_of(first_token(header.content_transfer_encoding));
    while (part.type.boundary.ends_with(' ')) part.type.boundary.remove_suffix(1);
    return part;
}

bool PartReader::is_delimiter(std::size_t at) const {
    if (!body_.substr(at).starts_with("--")) return false;
    bool closing = false;
    const std::size_t size = std::min(after_line(body_, at) - at, longest_delimiter);
    return delimited_by(*open_, body_.substr(at, size), closing) != open_->size();
}

Part PartReader::read(std::size_t begin, std::uint32_t messages, bool in_digest) {
    const std::string_view block = short_header(begin);
    if (const auto* const known = known_headers_.find(block); known != nullptr && !in_digest) {
        Part part = known->value;
        part.body = begin + block.size();
        part.messages = messages;
        return part;
    }
    Warnings* const to = std::exchange(warnings_, &found_in_header_);
    found_in_header_ = {};
    PartHeader header = read_header(begin);
    if (header.irregular) read_irregular(begin, header);
    if (in_digest && header.content_type.empty()) header.content_type = "message/rfc822";
    const Part part = describe(header, messages);
    warnings_ = to;
    warnings_->bits |= found_in_header_.bits;
    const bool plain = found_in_header_.none() && !header.irregular && !in_digest;
    if (plain && part.body == begin + block.size()) remember_header(block, part);
    return part;
}

// A header that may be known: with its empty line, and without anything that could be a
// delimiter or a postmark. Empty where there is none.
std::string_view PartReader::short_header(std::size_t begin) const {
    const std::string_view front =
        body_.substr(std::min(begin, body_.size()), longest_known_header);
    const std::size_t end = front.find("\n\n");
    return end == front.npos ? std::string_view{} : front.substr(0, end + 2);
}

void PartReader::remember_header(std::string_view block, const Part& part) {
    const bool depends = block.starts_with("--") || block.find("\n--") != block.npos ||
                         block.starts_with("From ") || block.starts_with(">From ");
    if (depends || part.is_multipart()) return;
    auto* const place = known_headers_.make(block);
    if (place == nullptr) return;
    // Read once more, so that the views lead into the copy.
    PartHeader header;
    for (std::size_t at = 0; at + 1 < block.size();) {
        const FieldLine field = read_field(place->text(), at);
        take_field(field, header);
        at = field.end;
    }
    PlainType disposition;
    place->value = part;
    const bool is_plain = read_plain_type(header.content_type, place->value.type) &&
                          read_plain_type(header.content_disposition, disposition);
    place->value.filename = disposition.filename;
    if (!is_plain) place->size = 0;
}

void PartReader::read_irregular(std::size_t begin, PartHeader& header) {
    irregular_ = true;
    PartFields fields = read_irregular_header(
        body_.substr(begin, std::min(header.end - begin, limits::header_block)));
    header.content_type = keep(std::move(fields.content_type));
    header.content_transfer_encoding = keep(std::move(fields.content_transfer_encoding));
    header.content_disposition = keep(std::move(fields.content_disposition));
}

// Up to the blank line; a part that has none ends at the next delimiter, and one that does not
// begin with a field has no header at all.
PartHeader PartReader::read_header(std::size_t begin) {
    PartHeader header;
    begin = after_postmark(begin);
    std::size_t at = begin;
    for (std::size_t lines = 0; at < body_.size(); ++lines) {
        if (body_[at] == '\n' || body_.substr(at, 2) == "\r\n") {
            header.end = after_line(body_, at);
            return header;
        }
        if (is_delimiter(at)) break;
        const FieldLine field = read_field(body_, at);
        const bool too_much =
            lines >= limits::header_lines || field.end - begin > limits::header_block;
        if ((field.name.empty() && at == begin) || too_much) {
            if (at == begin) warnings_->add(Warning::mime_malformed_part);
            if (too_much) warnings_->add(Warning::header_limit);
            header.end = at;
            return header;
        }
        take_field(field, header);
        at = field.end;
    }
    // The header ends where the part does; a mail that is cut off there says so elsewhere.
    header.end = at;
    if (at < body_.size() && at > begin) warnings_->add(Warning::mime_malformed_part);
    return header;
}

// A message that was cut out of a mailbox may still have its "From " line.
std::size_t PartReader::after_postmark(std::size_t at) const {
    const std::string_view rest = body_.substr(std::min(at, body_.size()));
    const bool postmark = rest.starts_with("From ") || rest.starts_with(">From ");
    return postmark ? after_line(body_, at) : at;
}

}  // namespace rekindle::mail
