#include "host/worker/archive/contents.hpp"

#include <concepts>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "host/worker/archive/archive_error.hpp"

namespace rekindle::worker {
namespace {

enum class Kept : std::uint8_t { nothing, head, whole };

class Writer {
  public:
    explicit Writer(const ContentsSink& sink) : sink_(sink) { bytes_.reserve(2 * archive_block); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer() { flush(); }

    template <std::integral Number>
    void put(Number number) {
        bytes_.append(reinterpret_cast<const char*>(&number), sizeof number);
    }
    void put(std::string_view text) {
        put(static_cast<std::uint32_t>(text.size()));
        if (bytes_.size() + text.size() > archive_block) flush();
        bytes_.append(text);
    }

  private:
    void flush() {
        if (!bytes_.empty()) sink_(bytes_);
        bytes_.clear();
    }

    const ContentsSink& sink_;
    std::string bytes_ = {};
};

// Everything after the first fault reads as zero and empty.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    template <std::integral Number>
    Number number() {
        Number out = 0;
        const std::string_view taken = take(sizeof out);
        if (!taken.empty()) std::memcpy(&out, taken.data(), sizeof out);
        return out;
    }
    std::string_view text() { return take(number<std::uint32_t>()); }

    [[nodiscard]] bool good() const { return good_; }
    [[nodiscard]] bool finished() const { return good_ && bytes_.empty(); }

  private:
    std::string_view take(std::size_t size) {
        if (size > bytes_.size()) {
            good_ = false;
            bytes_ = {};
            return {};
        }
        const std::string_view out = bytes_.substr(0, size);
        bytes_.remove_prefix(size);
        return out;
    }

    std::string_view bytes_;
    bool good_ = true;
};

Result<void> take_member(Reader& in, MemberTable& members, MemberCache& cache) {
    Member member;
    member.position = in.number<std::uint64_t>();
    member.packed = in.number<std::uint64_t>();
    member.length = in.number<std::uint64_t>();
    member.crc = in.number<std::uint32_t>();
    member.deflated = in.number<std::uint8_t>() != 0;
    MemberName name;
    name.label = in.text();
    const auto kept = static_cast<Kept>(in.number<std::uint8_t>());
    const std::string_view bytes = in.text();
    if (const auto counted = members.count(false); !counted) return counted;
    if (const auto added = members.add(member, name); !added) return added;
    if (kept != Kept::nothing) cache.keep(members.size() - 1, bytes, kept == Kept::whole);
    return {};
}

}  // namespace

void give_contents(bool single, const MemberTable& members, const MemberCache& cache,
                   const ContentsSink& sink) {
    Writer out(sink);
    out.put(static_cast<std::uint8_t>(single));
    out.put(members.size());
    for (std::uint32_t entry = 0; entry < members.size(); ++entry) {
        const Member& member = members[entry];
        out.put(member.position);
        out.put(member.packed);
        out.put(member.length);
        out.put(member.crc);
        out.put(static_cast<std::uint8_t>(member.deflated));
        out.put(members.name(entry));
        const auto bytes = cache.find(entry, 0);
        const bool whole = bytes && cache.find(entry, bytes->size());
        out.put(static_cast<std::uint8_t>(!bytes  ? Kept::nothing
                                          : whole ? Kept::whole
                                                  : Kept::head));
        out.put(bytes.value_or(std::string_view{}));
    }
    out.put(static_cast<std::uint32_t>(members.notes().size()));
    for (const Note& note : members.notes()) {
        out.put(std::string_view{note.code});
        out.put(note.entry);
        out.put(std::string_view{note.message});
    }
}

Result<bool> take_contents(std::string_view bytes, MemberTable& members, MemberCache& cache) {
    Reader in(bytes);
    const bool single = in.number<std::uint8_t>() != 0;
    const auto count = in.number<std::uint32_t>();
    for (std::uint32_t entry = 0; entry < count && in.good(); ++entry)
        if (auto taken = take_member(in, members, cache); !taken) return std::move(taken).error();
    const auto notes = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < notes && in.good(); ++i) {
        const std::string_view code = in.text();
        const auto entry = in.number<std::uint32_t>();
        members.note(code, entry, in.text());
    }
    if (!in.finished() || (single && members.size() != 1))
        return archive_error("file.changed", "what was found in the archive is not readable");
    return single;
}

}  // namespace rekindle::worker
