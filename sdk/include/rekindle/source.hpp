// Source: the entries an importer reads. An entry is one file: of a folder, of a zip, or the only
// one.
//
// Plugins open nothing themselves; every byte comes through here. One thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "rekindle/civil.hpp"
#include "rekindle/record.hpp"
#include "rekindle/result.hpp"
#include "rekindle/text.hpp"

namespace rekindle {

struct Entry {
    std::uint32_t index = 0;
    std::string_view path;  // relative, '/' separated; a label, never something to open
    std::uint64_t length = 0;
};

class Source {
  public:
    explicit Source(const rk_host& host) : host_(&host) {}

    [[nodiscard]] std::uint32_t entry_count() const { return host_->entry_count(host_->self); }

    [[nodiscard]] std::optional<Entry> entry(std::uint32_t index) const {
        rk_entry out{};
        if (index >= entry_count() || host_->entry(host_->self, index, &out) < RK_OK)
            return std::nullopt;
        return Entry{index, view(out.path), out.length};
    }

    // Reads up to buffer.size() bytes at `offset`; fewer only at the end of the entry, 0 there.
    [[nodiscard]] Result<std::size_t> read(std::uint32_t entry, std::uint64_t offset,
                                           std::span<char> buffer) const {
        std::size_t filled = 0;
        while (filled < buffer.size()) {
            const std::int64_t got = host_->read(host_->self, entry, offset + filled,
                                                 buffer.data() + filled, buffer.size() - filled);
            if (got < 0)
                return Error{static_cast<Code>(got), "the source could not be read", entry,
                             offset + filled};
            if (got == 0) break;
            filled += static_cast<std::size_t>(got);
        }
        return filled;
    }

    // The value the user gave for a setting, or absent. "cursor" is what the last checkpoint said.
    [[nodiscard]] std::string_view setting(std::string_view name) const {
        return view(host_->setting(host_->self, abi_string(name)));
    }

    // A date as written in `zone` (IANA name; absent: the zone the user gave), as UTC.
    [[nodiscard]] Result<Instant> to_utc(const Civil& civil, std::string_view zone = {}) const {
        const rk_civil written{civil.year, civil.month,  civil.day,
                               civil.hour, civil.minute, civil.second};
        std::int64_t ms = 0;
        const rk_status status = host_->to_utc(host_->self, abi_string(zone), &written, &ms);
        if (status < RK_OK)
            return Error{static_cast<Code>(status), "no such date in that time zone"};
        return Instant{std::chrono::milliseconds{ms}};
    }

    [[nodiscard]] const rk_host& host() const { return *host_; }

  private:
    const rk_host* host_;
};

// Reads an entry line by line through one buffer. A line longer than `longest_line` is cut there
// and `truncated()` says so; the rest of it is skipped. Line ends LF and CRLF are removed.
class LineReader {
  public:
    static constexpr std::size_t longest_line = std::size_t{1} << 20;

    LineReader(const Source& source, std::uint32_t entry, std::uint64_t offset = 0)
        : source_(&source), entry_(entry), buffer_offset_(offset), line_offset_(offset) {}

    // The next line, or nothing at the end. Valid until the next call.
    [[nodiscard]] Result<std::optional<std::string_view>> next() {
        truncated_ = false;
        line_offset_ = buffer_offset_ + begin_;
        for (;;) {
            const std::string_view rest{buffer_.data() + begin_, end_ - begin_};
            if (const auto newline = rest.find('\n'); newline != rest.npos) {
                begin_ += newline + 1;
                if (skipping_) {
                    skipping_ = false;
                    line_offset_ = buffer_offset_ + begin_;
                    continue;
                }
                return std::optional{chomp(rest.substr(0, newline))};
            }
            if (rest.size() >= longest_line) {
                begin_ = end_;
                if (skipping_) continue;
                skipping_ = truncated_ = true;
                return std::optional{unmarked(rest.substr(0, longest_line))};
            }
            const auto more = fill();
            if (!more) return more.error();
            if (!*more) {
                begin_ = end_;
                if (rest.empty() || skipping_) return std::optional<std::string_view>{};
                return std::optional{
                    chomp(std::string_view{buffer_.data() + end_ - rest.size(), rest.size()})};
            }
        }
    }

    [[nodiscard]] std::uint64_t offset() const { return line_offset_; }  // of the last line
    [[nodiscard]] std::uint64_t next_offset() const { return buffer_offset_ + begin_; }
    [[nodiscard]] bool truncated() const { return truncated_; }

  private:
    [[nodiscard]] std::string_view unmarked(std::string_view line) const {
        constexpr std::string_view mark = "\xEF\xBB\xBF";  // U+FEFF
        if (line_offset_ == 0 && line.starts_with(mark)) line.remove_prefix(mark.size());
        return line;
    }

    [[nodiscard]] std::string_view chomp(std::string_view line) const {
        if (line.ends_with('\r')) line.remove_suffix(1);
        return unmarked(line);
    }

    // Moves what is left to the front and reads more; false at the end.
    Result<bool> fill() {
        constexpr std::size_t chunk = std::size_t{256} << 10;
        if (begin_ < end_) std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        buffer_offset_ += begin_;
        end_ -= begin_;
        begin_ = 0;
        if (buffer_.size() < end_ + chunk) buffer_.resize(end_ + chunk);
        const auto got =
            source_->read(entry_, buffer_offset_ + end_, std::span{buffer_}.subspan(end_, chunk));
        if (!got) return got.error();
        end_ += *got;
        return *got > 0;
    }

    const Source* source_;
    std::uint32_t entry_;
    std::uint64_t buffer_offset_;  // of buffer_[0] in the entry
    std::uint64_t line_offset_;
    std::vector<char> buffer_ = {};
    std::size_t begin_ = 0, end_ = 0;
    bool skipping_ = false, truncated_ = false;
};

}  // namespace rekindle
