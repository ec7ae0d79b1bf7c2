#include "plugins/mail/mime/structure.hpp"

#include <algorithm>

#include "plugins/mail/limits.hpp"
#include "plugins/mail/mime/body.hpp"
#include "plugins/mail/mime/boundary.hpp"
#include "plugins/mail/mime/leaf.hpp"
#include "plugins/mail/mime/mime.hpp"
#include "plugins/mail/mime/parameter.hpp"
#include "plugins/mail/mime/part_reader.hpp"

namespace rekindle::mail {
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

    const Structure& read(const BodyFields& fields, std::string_view text, Warnings& to,
                          const KnownDashes& dashes) {
        start(text, to);
        dashes_ = {body_, dashes};
        PartHeader header;
        header.content_type = fields.content_type;
        header.content_transfer_encoding = fields.content_transfer_encoding;
        header.content_disposition = fields.content_disposition;
        enter(parts_.describe(header, 0));
        while (!open_.empty() && !stopped_ && next_delimiter()) {
        }
        if (in_leaf_) finish_leaf(body_.size());
        if (result.parts == 0) read_without_parts();
        if (!open_.empty() && !stopped_ && !too_deep_) {
            warnings_->add(Warning::mime_unterminated);
            irregular_ = true;
        }
        result.truncated = stopped_ || too_deep_;
        if ((irregular_ || parts_.is_irregular()) && !result.truncated)
            compare_with_mimetic(fields);
        return result;
    }

  private:
    void start(std::string_view text, Warnings& to) {
        result.clear();
        warnings_ = &to;
        body_ = text.substr(0, limits::mail);
        open_.clear();
        parts_.start(body_, open_, to);
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

    // ---- the tree ---------------------------------------------------------------------------

    [[nodiscard]] std::size_t depth(std::uint32_t messages) const {
        return open_.size() + messages;
    }

    // The part becomes the current leaf, or what is inside it does.
    void enter(Part part) {
        while (part.is_any_message() && !stopped_) {
            if (part.kind == Part::Kind::partial_message) warnings_->add(Warning::mime_partial);
            if (part.kind != Part::Kind::message || part.encoding != Encoding::identity) break;
            if (depth(part.messages) >= limits::depth) return enter_too_deep(part);
            if (!part.filename.empty() || part.is_attached) add_attachment(part);
            if (part.body >= body_.size()) break;
            part = parts_.read(part.body, part.messages + 1, false);
        }
        if (part.is_multipart()) return enter_multipart(part);
        enter_leaf(part);
    }

    void enter_multipart(const Part& part) {
        const std::string_view boundary = part.type.boundary;
        if (boundary.size() > limits::boundary) warnings_->add(Warning::mime_boundary_too_long);
        if (boundary.empty() || boundary.size() > limits::boundary_accepted) {
            if (boundary.empty()) warnings_->add(Warning::mime_no_boundary);
            Part text = part;
            text.kind = Part::Kind::text;
            text.encoding = Encoding::identity;
            enter_leaf(text);
        } else if (depth(part.messages) >= limits::depth) {
            enter_too_deep(part);
        } else {
            open_.push_back({boundary, part.messages, part.kind == Part::Kind::digest});
            in_leaf_ = false;
            at_ = part.body;
        }
    }

    // Taken as a leaf of no known type.
    void enter_too_deep(const Part& part) {
        warnings_->add(Warning::mime_depth_limit);
        too_deep_ = true;
        Part opaque = part;
        opaque.kind = Part::Kind::other_message;
        opaque.encoding = Encoding::identity;
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
            const std::size_t line_begin = dashes_.next(at_);
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
            else if (!parts_.is_delimiter(line_end))  // two in a row have nothing between them
                enter(parts_.read(line_end, open_.back().messages, open_.back().is_digest));
            return true;
        }
    }

    void close_down_to(std::size_t level) {
        if (open_.size() <= level) return;
        open_.resize(level);
        irregular_ = true;
        if (!too_deep_) warnings_->add(Warning::mime_unterminated);
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

    // The line end in front of a delimiter belongs to the delimiter.
    void finish_leaf(std::size_t end) {
        in_leaf_ = false;
        end = std::max(end, leaf_.body);
        if (end < body_.size() && end > leaf_.body && body_[end - 1] == '\n') --end;
        if (end < body_.size() && end > leaf_.body && body_[end - 1] == '\r') --end;
        const std::string_view bytes = body_.substr(leaf_.body, end - leaf_.body);
        const bool attached = leaf_.is_attached || !leaf_.filename.empty() ||
                              !leaf_.type.name.empty() ||
                              (!leaf_.is_text() && !leaf_.is_any_message());
        if (attached) add_attachment(leaf_);
        const std::uint64_t size = read_leaf(bytes);
        if (!attached && leaf_.messages == 0 && leaf_.kind == Part::Kind::text)
            result.text_size += size;
    }

    // Of all parts together no more than limits::body_looked_at is looked at.
    std::uint64_t read_leaf(std::string_view bytes) {
        LeafBytes leaf;
        leaf.bytes = bytes.substr(0, limits::body_looked_at - looked_at_);
        leaf.whole = leaf.bytes.size() == bytes.size();
        leaf.encoding = leaf_.encoding;
        leaf.charset = leaf_.type.charset;
        leaf.is_text = leaf_.is_text();
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
    DashFinder dashes_;
    std::vector<OpenMultipart> open_;
    PartReader parts_;
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
                                       Warnings& warnings, const KnownDashes& dashes) {
    return state_->read(fields, body, warnings, dashes);
}

}  // namespace rekindle::mail
