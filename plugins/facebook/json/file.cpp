#include "plugins/facebook/json/file.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

}  // namespace

JsonFile::JsonFile(const Source& source) : source_(&source) {}

Result<void> JsonFile::open(const Entry& entry) {
    entry_ = entry.index;
    length_ = entry.length;
    outline_ = {};
    const std::size_t wanted =
        static_cast<std::size_t>(std::min<std::uint64_t>(length_, limits::window));
    if (capacity_ < wanted) {
        capacity_ = std::max(wanted, std::min(2 * capacity_, limits::window));
        buffer_ = std::make_unique_for_overwrite<char[]>(capacity_ + Batch::padding);
    }
    if (!buffer_) buffer_ = std::make_unique_for_overwrite<char[]>(Batch::padding);
    const auto loaded = load(0);
    if (!loaded) return loaded.error();
    base_ = std::string_view{buffer_.get(), size_}.starts_with(byte_order_mark)
                ? byte_order_mark.size()
                : 0;
    return size_ == length_ ? outline_whole() : outline_in_pieces();
}

Result<void> JsonFile::load(std::uint64_t offset) {
    const auto got = source_->read(entry_, offset, {buffer_.get(), capacity_});
    if (!got) return got.error();
    loaded_ = offset;
    size_ = *got;
    std::memset(buffer_.get() + size_, ' ', Batch::padding);
    return {};
}

Result<void> JsonFile::outline_whole() {
    Outliner outliner{base_};
    (void)outliner.feed({buffer_.get() + base_, size_ - base_});
    auto outline = outliner.finish();
    if (!outline) return outline.error();
    outline_ = *std::move(outline);
    return {};
}

Result<void> JsonFile::outline_in_pieces() {
    Outliner outliner{base_};
    for (std::uint64_t offset = base_; offset < length_;) {
        if (const auto loaded = load(offset); !loaded) return loaded.error();
        if (size_ == 0) break;
        const std::size_t whole =
            size_ < capacity_ ? size_ : size_ / BlockScan::width * BlockScan::width;
        if (!outliner.feed({buffer_.get(), whole})) break;
        offset += whole;
    }
    auto outline = outliner.finish();
    if (!outline) return outline.error();
    outline_ = *std::move(outline);
    return {};
}

Result<std::string_view> JsonFile::value(const Member& member) {
    if (member.size() > limits::member)
        return Error{Code::limit, "a value that is too large", entry_, member.begin,
                     "record.too-large"};
    if (!holds(member.begin, member.end))
        if (const auto loaded = load(member.begin); !loaded) return loaded.error();
    if (!holds(member.begin, member.end))
        return Error{Code::source, "the file changed while it was read", entry_, member.begin,
                     "file.changed"};
    return std::string_view{at(member.begin), static_cast<std::size_t>(member.size())};
}

Result<std::optional<Batch>> ArrayReader::next() {
    restore();
    const auto more = skip_to_separator();
    if (!more) return more.error();
    if (!*more) return std::optional<Batch>{};

    const bool ends_here = file_->holds(at_, end_ + 1);
    const bool enough = file_->loaded_ + file_->size_ - at_ >= 2 * limits::batch;
    if (!ends_here && !enough)
        if (const auto loaded = file_->load(at_); !loaded) return loaded.error();
    auto end = find_end();
    if (!end) return end.error();
    if (*end == at_ && file_->loaded_ != at_) {
        if (const auto loaded = file_->load(at_); !loaded) return loaded.error();
        end = find_end();
        if (!end) return end.error();
    }
    if (*end == at_) {
        const std::uint64_t offset = at_;
        const auto passed = pass_over();
        if (!passed) return passed.error();
        return std::optional{Batch{nullptr, 0, offset}};
    }
    replace(at_, '[', front_);
    replace(*end, ']', back_);
    const Batch batch{file_->at(at_), static_cast<std::size_t>(*end + 1 - at_), at_};
    at_ = *end;
    return std::optional{batch};
}

void ArrayReader::replace(std::uint64_t offset, char by, Replaced& kept) {
    kept = {offset, *file_->at(offset)};
    *file_->at(offset) = by;
}

// The window is used by others too.
void ArrayReader::restore() {
    for (Replaced* const kept : {&front_, &back_}) {
        if (kept->byte != '\0' && file_->holds(kept->offset, kept->offset + 1))
            *file_->at(kept->offset) = kept->byte;
        kept->byte = '\0';
    }
}

// Moves to the ',' in front of the next element, past white space; false at the end of the array.
Result<bool> ArrayReader::skip_to_separator() {
    for (; at_ < end_; ++at_) {
        if (!file_->holds(at_, at_ + 1))
            if (const auto loaded = file_->load(at_); !loaded) return loaded.error();
        if (!file_->holds(at_, at_ + 1)) break;
        const char c = *file_->at(at_);
        if (c == ',' || c == '[') return true;
        if (!is_space(c))
            return Error{Code::malformed, "the file is not JSON: a comma was expected",
                         file_->entry(), at_, "json.invalid"};
    }
    return false;
}

// Behind the last whole element that keeps the batch small, in what is loaded; `at_` where there is
// none; the end of the array where it comes first.
Result<std::uint64_t> ArrayReader::find_end() {
    const std::uint64_t loaded_end = file_->loaded_ + file_->size_;
    const std::uint64_t limit = std::min(loaded_end, end_);
    BlockScan scan;
    std::uint32_t depth = 0;
    std::uint64_t complete = at_;
    for (std::uint64_t offset = at_ + 1; offset < limit; offset += BlockScan::width) {
        const Block found = scan.next(file_->at(offset));
        std::uint64_t brackets = found.open | found.close;
        if (limit - offset < BlockScan::width)
            brackets &= (std::uint64_t{1} << (limit - offset)) - 1;
        for (; brackets != 0; brackets &= brackets - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(brackets));
            depth += ((found.open >> bit) & 1) != 0 ? 1U : ~0U;
            if (depth != 0) continue;
            complete = offset + bit + 1;
            if (complete - at_ >= limits::batch && complete < loaded_end) return complete;
        }
    }
    return end_ < loaded_end ? end_ : (complete < loaded_end ? complete : at_);
}

// Past an element that is larger than the window.
Result<void> ArrayReader::pass_over() {
    BlockScan scan;
    std::uint32_t depth = 0;
    for (std::uint64_t offset = at_ + 1; offset < end_; offset += BlockScan::width) {
        if (!file_->holds(offset, std::min(offset + BlockScan::width, end_)))
            if (const auto loaded = file_->load(offset); !loaded) return loaded.error();
        if (!file_->holds(offset, offset + 1)) break;
        const Block found = scan.next(file_->at(offset));
        std::uint64_t brackets = found.open | found.close;
        if (end_ - offset < BlockScan::width) brackets &= (std::uint64_t{1} << (end_ - offset)) - 1;
        for (; brackets != 0; brackets &= brackets - 1) {
            const auto bit = static_cast<unsigned>(std::countr_zero(brackets));
            depth += ((found.open >> bit) & 1) != 0 ? 1U : ~0U;
            if (depth != 0) continue;
            at_ = offset + bit + 1;
            return {};
        }
    }
    at_ = end_;
    return {};
}

}  // namespace rekindle::facebook
