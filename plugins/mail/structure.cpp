#include "plugins/mail/structure.hpp"

#include <algorithm>
#include <rekindle/text.hpp>

#include "plugins/mail/body.hpp"
#include "plugins/mail/boundary.hpp"
#include "plugins/mail/leaf.hpp"
#include "plugins/mail/limits.hpp"
#include "plugins/mail/mime.hpp"
#include "plugins/mail/parameter.hpp"
#include "plugins/mail/part_header.hpp"

namespace rekindle::mail {
namespace {

bool is(std::string_view text, std::string_view wanted) {
    return equals_ignoring_case(text, wanted);
}

// A part as its fields describe it. The views lead into the mail or into `kept`.
struct Part {
    PlainType type;
    std::string_view disposition;
    std::string_view filename;  // decoded
    std::string_view encoding;
    std::size_t body = 0;
    std::uint32_t messages = 0;  // message/rfc822 it is inside of
};

// Where the line that holds `at` ends, its line end included.
std::size_t after_line(std::string_view text, std::size_t at) {
    const std::size_t newline = text.find('\n', at);
    return newline == text.npos ? text.size() : newline + 1;
}

}  // namespace

void Structure::clear() {
    parts = attachments = 0;
    text_size = 0;
    attachment_names.clear();
    truncated = false;
    disputed = false;
}

// One pass over a mail; its memory is kept for the next.
struct StructureReader::State {
    Structure result;

    const Structure& read(const BodyFields& fields, std::string_view text, Warnings& to) {
        start(text, to);
        PartHeader header;
        header.content_type = fields.content_type;
        header.content_transfer_encoding = fields.content_transfer_encoding;
        header.content_disposition = fields.content_disposition;
        enter(describe(header, 0));
        while (!open_.empty() && !stopped_ && next_delimiter()) {
        }
        if (in_leaf_) finish_leaf(body_.size());
        if (result.parts == 0) read_without_parts();
        if (!open_.empty() && !stopped_ && !too_deep_) {
            warnings_->add(Warning::mime_unterminated);
            irregular_ = true;
        }
        result.truncated = stopped_ || too_deep_;
        if (irregular_ && !result.truncated) compare_with_mimetic(fields);
        return result;
    }

  private:
    void start(std::string_view text, Warnings& to) {
        result.clear();
        warnings_ = &to;
        body_ = text.substr(0, limits::mail);
        open_.clear();
        kept_.clear();
        kept_.reserve(limits::depth);
        at_ = 0;
        looked_at_ = 0;
        in_leaf_ = stopped_ = too_deep_ = irregular_ = false;
    }

    // A multipart in which no part begins is taken as text.
    void read_without_parts() {
        leaf_ = Part{};
        ++result.parts;
        finish_leaf(body_.size());
    }

    // ---- what a part's fields say -----------------------------------------------------------

    std::string_view keep(std::string text) {
        kept_.push_back(std::make_unique<std::string>(std::move(text)));
        return *kept_.back();
    }

    void describe_type(std::string_view value, Part& part) {
        if (read_plain_type(value, part.type)) return;
        ContentType parsed = parse_content_type(value, *warnings_);
        part.type.type = keep(std::move(parsed.type));
        part.type.subtype = keep(std::move(parsed.subtype));
        part.type.boundary = keep(std::move(parsed.boundary));
        part.type.charset = keep(std::move(parsed.charset));
        part.type.name = keep(std::move(parsed.name));
    }

    void describe_disposition(std::string_view value, Part& part) {
        if (value.empty()) return;
        PlainType plain;
        if (read_plain_type(value, plain)) {
            part.disposition = plain.type;
            part.filename = plain.filename;
            return;
        }
        ContentDisposition parsed = parse_content_disposition(value, *warnings_);
        part.disposition = keep(std::move(parsed.kind));
        part.filename = keep(std::move(parsed.filename));
    }

    Part describe(const PartHeader& header, std::uint32_t messages) {
        Part part;
        part.messages = messages;
        part.body = header.end;
        describe_type(header.content_type, part);
        describe_disposition(header.content_disposition, part);
        part.encoding = first_token(header.content_transfer_encoding);
        while (part.type.boundary.ends_with(' ')) part.type.boundary.remove_suffix(1);
        return part;
    }

    // ---- the tree ---------------------------------------------------------------------------

    [[nodiscard]] std::size_t depth(std::uint32_t messages) const {
        return open_.size() + messages;
    }

    // The part becomes the current leaf, or what is inside it does.
    void enter(Part part) {
        while (is(part.type.type, "message") && !stopped_) {
            if (is(part.type.subtype, "partial")) warnings_->add(Warning::mime_partial);
            if (!is(part.type.subtype, "rfc822") && !is(part.type.subtype, "global")) break;
            if (encoding_of(part.encoding) != Encoding::identity) break;
            if (depth(part.messages) >= limits::depth) return enter_too_deep(part);
            if (!part.filename.empty() || is(part.disposition, "attachment")) add_attachment(part);
            if (part.body >= body_.size()) break;
            part = read_part(part.body, part.messages + 1, false);
        }
        if (is(part.type.type, "multipart")) return enter_multipart(part);
        enter_leaf(part);
    }

    void enter_multipart(const Part& part) {
        const std::string_view boundary = part.type.boundary;
        if (boundary.size() > limits::boundary) warnings_->add(Warning::mime_boundary_too_long);
        if (boundary.empty() || boundary.size() > limits::boundary_accepted) {
            if (boundary.empty()) warnings_->add(Warning::mime_no_boundary);
            Part text = part;
            text.type.type = "text";
            text.type.subtype = "plain";
            text.encoding = {};
            enter_leaf(text);
        } else if (depth(part.messages) >= limits::depth) {
            enter_too_deep(part);
        } else {
            open_.push_back({boundary, part.messages, is(part.type.subtype, "digest")});
            in_leaf_ = false;
            at_ = part.body;
        }
    }

    // Taken as a leaf of no known type.
    void enter_too_deep(const Part& part) {
        warnings_->add(Warning::mime_depth_limit);
        too_deep_ = true;
        Part opaque = part;
        opaque.type.type = "message";
        opaque.type.subtype = opaque.encoding = {};
        enter_leaf(opaque);
    }

    void enter_leaf(const Part& part) {
        if (result.parts >= limits::parts) {
            warnings_->add(Warning::mime_parts_limit);
            stopped_ = true;
            in_leaf_ = false;
            return;
        }
        ++result.parts;
        leaf_ = part;
        in_leaf_ = true;
        at_ = part.body;
    }

    // Goes to the next delimiter and does what it says. False where there is none.
    bool next_delimiter() {
        while (true) {
            const std::size_t line_begin = find_dashes(body_, at_);
            if (line_begin == std::string_view::npos) return false;
            const std::size_t line_end = after_line(body_, line_begin);
            bool closing = false;
            const std::size_t level = delimited_by(
                open_, body_.substr(line_begin, std::min(line_end - line_begin, longest_delimiter)),
                closing);
            at_ = line_end;
            if (level == open_.size()) continue;
            if (in_leaf_) finish_leaf(line_begin);
            close_down_to(level + 1);
            if (closing)
                open_.pop_back();
            else if (!is_delimiter(line_end))  // two in a row have nothing between them
                enter(read_part(line_end, open_.back().messages, open_.back().is_digest));
            return true;
        }
    }

    void close_down_to(std::size_t level) {
        if (open_.size() <= level) return;
        open_.resize(level);
        irregular_ = true;
        if (!too_deep_) warnings_->add(Warning::mime_unterminated);
    }

    // ---- a part's header --------------------------------------------------------------------

    [[nodiscard]] bool is_delimiter(std::size_t at) const {
        if (!body_.substr(at).starts_with("--")) return false;
        bool closing = false;
        const std::size_t size = std::min(after_line(body_, at) - at, longest_delimiter);
        return delimited_by(open_, body_.substr(at, size), closing) != open_.size();
    }

    Part read_part(std::size_t begin, std::uint32_t messages, bool in_digest) {
        PartHeader header = read_header(begin);
        if (header.irregular) read_irregular(begin, header);
        if (in_digest && header.content_type.empty()) header.content_type = "message/rfc822";
        return describe(header, messages);
    }

    void read_irregular(std::size_t begin, PartHeader& header) {
        irregular_ = true;
        PartFields fields = read_irregular_header(
            body_.substr(begin, std::min(header.end - begin, limits::header_block)));
        header.content_type = keep(std::move(fields.content_type));
        header.content_transfer_encoding = keep(std::move(fields.content_transfer_encoding));
        header.content_disposition = keep(std::move(fields.content_disposition));
    }

    // Up to the blank line; a part that has none ends at the next delimiter, and one that does not
    // begin with a field has no header at all.
    PartHeader read_header(std::size_t begin) {
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
    [[nodiscard]] std::size_t after_postmark(std::size_t at) const {
        const std::string_view rest = body_.substr(std::min(at, body_.size()));
        const bool postmark = rest.starts_with("From ") || rest.starts_with(">From ");
        return postmark ? after_line(body_, at) : at;
    }

    static void take_field(const FieldLine& field, PartHeader& header) {
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

    // ---- leaves -----------------------------------------------------------------------------

    void add_attachment(const Part& part) {
        ++result.attachments;
        const std::string_view raw = part.filename.empty() ? part.type.name : part.filename;
        if (raw.empty()) return;
        std::string name = safe_attachment_name(raw, *warnings_);
        if (!name.empty() && result.attachment_names.size() < limits::parts)
            result.attachment_names.push_back(std::move(name));
    }

    [[nodiscard]] static bool is_text(const Part& part) {
        return part.type.type.empty() || is(part.type.type, "text");
    }

    // The line end in front of a delimiter belongs to the delimiter.
    void finish_leaf(std::size_t end) {
        in_leaf_ = false;
        end = std::max(end, leaf_.body);
        if (end < body_.size() && end > leaf_.body && body_[end - 1] == '\n') --end;
        if (end < body_.size() && end > leaf_.body && body_[end - 1] == '\r') --end;
        const std::string_view bytes = body_.substr(leaf_.body, end - leaf_.body);
        const bool attached = is(leaf_.disposition, "attachment") || !leaf_.filename.empty() ||
                              !leaf_.type.name.empty() ||
                              (!is_text(leaf_) && !is(leaf_.type.type, "message"));
        if (attached) add_attachment(leaf_);
        const std::uint64_t size = read_leaf(bytes);
        if (attached || leaf_.messages != 0 || !is_text(leaf_)) return;
        if (!is(leaf_.type.subtype, "html")) result.text_size += size;
    }

    // Of all parts together no more than limits::body_looked_at is looked at.
    std::uint64_t read_leaf(std::string_view bytes) {
        LeafBytes leaf;
        leaf.bytes = bytes.substr(0, limits::body_looked_at - looked_at_);
        leaf.whole = leaf.bytes.size() == bytes.size();
        leaf.encoding = encoding_of(leaf_.encoding);
        leaf.charset = leaf_.type.charset;
        leaf.is_text = is_text(leaf_);
        looked_at_ += leaf.bytes.size();
        return leaves_.read(leaf, *warnings_);
    }

    // mimetic loses parts where the gate does not: its count is a second opinion, no more.
    void compare_with_mimetic(const BodyFields& fields) {
        const std::optional<std::uint32_t> leaves = count_leaves(fields.content_type, body_);
        result.disputed = !leaves || *leaves != result.parts;
    }

    Warnings* warnings_ = nullptr;
    std::string_view body_;
    std::vector<OpenMultipart> open_;
    std::vector<std::unique_ptr<std::string>> kept_;
    Part leaf_;
    std::size_t at_ = 0;
    std::size_t looked_at_ = 0;
    LeafReader leaves_;
    bool in_leaf_ = false;
    bool stopped_ = false;    // at the limit of parts
    bool too_deep_ = false;   // something below the limit of depth was not looked into
    bool irregular_ = false;  // no tree that RFC 2046 allows
};

StructureReader::StructureReader() : state_(std::make_unique<State>()) {}
StructureReader::~StructureReader() = default;
StructureReader::StructureReader(StructureReader&&) noexcept = default;
StructureReader& StructureReader::operator=(StructureReader&&) noexcept = default;

const Structure& StructureReader::read(const BodyFields& fields, std::string_view body,
                                       Warnings& warnings) {
    return state_->read(fields, body, warnings);
}

}  // namespace rekindle::mail
