#include "host/import/addresses.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <random>
#include <utility>

#include <rekindle/text.hpp>

#include "host/import/check.hpp"
#include "host/import/limits.hpp"
#include "host/people/people.hpp"

namespace rekindle::imports {
namespace {

constexpr std::size_t first_slots = 4096;
constexpr std::size_t most_known = 400'000;  // then the table begins anew: 25 MB are enough

std::string_view without_blanks(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// A name that only repeats the address, perhaps in quotes or in another form of it, is none.
std::string_view name_of(const rk_participant& who, std::string_view canonical) {
    std::string_view name = without_blanks(view(who.name));
    // Of somebody who is known by name only, it is how they write it.
    if (static_cast<Scheme>(who.scheme) == Scheme::name) {
        if (name.empty()) name = without_blanks(view(who.address));
        return name == canonical ? std::string_view{} : cut(name, limits::name);
    }
    std::string_view bare = name;
    if (bare.size() > 1 && (bare.front() == '\'' || bare.front() == '"') &&
        bare.back() == bare.front())
        bare = bare.substr(1, bare.size() - 2);
    if (equals_ignoring_case(bare, view(who.address)) || equals_ignoring_case(bare, canonical))
        return {};
    return cut(name, limits::name);
}

}  // namespace

Addresses::Addresses(log::Log& log) : log_(&log), slots_(first_slots) {
    std::random_device random;
    seed_ = (std::uint64_t{random()} << 32) | random();
}

Addresses::Digest Addresses::digest_of(const rk_participant& who) const {
    const std::uint64_t kind = who.scheme * 2 + (who.flags & RK_IS_OWNER);
    const std::uint64_t seed = seed_ + kind + (std::uint64_t{who.address.size} << 32);
    // Both mostly come in a row, as the wire has them.
    if (who.name.size == 0 || who.name.data == who.address.data + who.address.size) {
        const auto both =
            XXH3_128bits_withSeed(who.address.data, who.address.size + who.name.size, seed);
        return {both.low64 | 1, both.high64};
    }
    const auto address = XXH3_128bits_withSeed(who.address.data, who.address.size, seed);
    const auto name = XXH3_128bits_withSeed(who.name.data, who.name.size, address.low64);
    return {name.low64 | 1, name.high64 ^ address.high64};
}

Addresses::Slot& Addresses::slot(const Digest& digest) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(digest.low) & mask;
    while (slots_[at].digest != Digest{} && slots_[at].digest != digest) at = (at + 1) & mask;
    return slots_[at];
}

Result<Addresses::Known> Addresses::find(const rk_participant& who, const Digest& expected) {
    if (const Slot& known = slot(expected); known.digest != Digest{}) return known.known;
    const auto found = look_up(who);
    if (!found) return found.error();
    if (++count_ * 2 > slots_.size()) grow();
    slot(expected) = {expected, *found};
    return *found;
}

Result<Addresses::Known> Addresses::look_up(const rk_participant& who) {
    const auto scheme = static_cast<Scheme>(who.scheme);
    const std::string canonical = people::canonical(scheme, view(who.address));
    if (canonical.empty()) return Known{};
    const auto number =
        log_->identity(scheme, canonical, name_of(who, canonical), (who.flags & RK_IS_OWNER) != 0);
    if (!number) return number.error();
    return Known{*number, log_->identity_of(*number)};
}

void Addresses::grow() {
    if (count_ > most_known) {
        slots_.assign(first_slots, {});
        count_ = 1;
        return;
    }
    std::vector<Slot> old(slots_.size() * 2);
    std::swap(old, slots_);
    for (const Slot& one : old)
        if (one.digest != Digest{}) slot(one.digest) = one;
}

}  // namespace rekindle::imports
