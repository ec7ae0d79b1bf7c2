#include "plugins/imap/grammar/uid_set.hpp"

#include <algorithm>
#include <charconv>

namespace rekindle::imap {

void UidSet::add(UidRange range) {
    if (range.first == 0 || range.last < range.first) return;
    // Nearly always at the end.
    auto at = ranges_.end();
    while (at != ranges_.begin() && std::prev(at)->first > range.first) --at;
    if (at != ranges_.begin()) {
        UidRange& before = *std::prev(at);
        if (before.last >= range.first || before.last + 1 == range.first) {
            range.first = before.first;
            range.last = std::max(range.last, before.last);
            --at;
        }
    }
    auto end = at;
    while (end != ranges_.end() && (end->first <= range.last || end->first - 1 == range.last)) {
        range.last = std::max(range.last, end->last);
        ++end;
    }
    if (at == end) {
        ranges_.insert(at, range);
        return;
    }
    *at = range;
    ranges_.erase(std::next(at), end);
}

void UidSet::add(const UidSet& other) {
    for (const UidRange& range : other.ranges_) add(range);
}

bool UidSet::has(Uid uid) const {
    const auto at = std::lower_bound(ranges_.begin(), ranges_.end(), uid,
                                     [](const UidRange& r, Uid u) { return r.last < u; });
    return at != ranges_.end() && at->first <= uid;
}

std::uint64_t UidSet::size() const {
    std::uint64_t count = 0;
    for (const UidRange& range : ranges_) count += range.size();
    return count;
}

UidSet UidSet::missing(UidRange range) const {
    UidSet out;
    std::uint64_t next = range.first;
    for (const UidRange& known : ranges_) {
        if (known.last < next) continue;
        if (known.first > range.last) break;
        if (known.first > next) out.add({static_cast<Uid>(next), known.first - 1});
        next = std::uint64_t{known.last} + 1;
    }
    if (next <= range.last && range.first != 0) out.add({static_cast<Uid>(next), range.last});
    return out;
}

UidSet UidSet::without(const UidSet& other) const {
    UidSet out;
    for (const UidRange& range : ranges_) out.add(other.missing(range));
    return out;
}

UidSet UidSet::take_front(std::uint64_t count) {
    UidSet out;
    std::size_t whole = 0;
    while (whole < ranges_.size() && count > 0) {
        UidRange& range = ranges_[whole];
        const std::uint64_t taken = std::min(count, range.size());
        out.add({range.first, static_cast<Uid>(range.first + (taken - 1))});
        count -= taken;
        if (taken < range.size()) {
            range.first += static_cast<Uid>(taken);
            break;
        }
        ++whole;
    }
    ranges_.erase(ranges_.begin(), ranges_.begin() + static_cast<std::ptrdiff_t>(whole));
    return out;
}

std::string to_sequence_set(const UidSet& set) {
    std::string out;
    for (const UidRange& range : set.ranges()) {
        if (!out.empty()) out += ',';
        out += std::to_string(range.first);
        if (range.last != range.first) out += ':' + std::to_string(range.last);
    }
    return out;
}

// sequence-set = (seq-number / seq-range) *("," sequence-set)
std::optional<UidSet> parse_sequence_set(std::string_view text) {
    UidSet out;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        UidRange range;
        auto read = std::from_chars(at, end, range.first);
        if (read.ec != std::errc{} || range.first == 0) return std::nullopt;
        range.last = range.first;
        if (read.ptr != end && *read.ptr == ':') {
            read = std::from_chars(read.ptr + 1, end, range.last);
            if (read.ec != std::errc{} || range.last == 0) return std::nullopt;
        }
        if (range.last < range.first) std::swap(range.first, range.last);
        out.add(range);
        at = read.ptr;
        if (at == end) break;
        if (*at != ',' || ++at == end) return std::nullopt;
    }
    return out;
}

}  // namespace rekindle::imap
