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
constexpr std::size_t most_known = 200'000;  // then the table begins anew: 20 MB are enough
constexpr std::size_t most_text = std::size_t{64} << 20;  // then as well

std::string_view without_blanks(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

// A name that only repeats the address, perhaps in quotes, is none.
std::string_view name_of(const rk_participant& who) {
    std::string_view name = without_blanks(view(who.name));
    std::string_view bare = name;
    if (bare.size() > 1 && (bare.front() == '\'' || bare.front() == '"') &&
        bare.back() == bare.front())
        bare = bare.substr(1, bare.size() - 2);
    if (equals_ignoring_case(bare, view(who.address))) return {};
    return cut(name, limits::name);
}

}  // namespace

Addresses::Addresses(log::Log& log) : log_(&log), slots_(first_slots) {
    std::random_device random;
    seed_ = (std::uint64_t{random()} << 32) | random();
}

std::uint64_t Addresses::hash(const rk_participant& who) const {
    const std::uint64_t kind = who.scheme * 2 + (who.flags & RK_IS_OWNER);
    const std::uint64_t address =
        XXH3_64bits_withSeed(who.address.data, who.address.size, seed_ + kind);
    if (who.name.size == 0) return address;
    return XXH3_64bits_withSeed(who.name.data, who.name.size, address);
}

bool Addresses::is(const Slot& slot, std::uint64_t hash, const rk_participant& who) const {
    const std::string_view texts{texts_};
    return slot.hash == hash && slot.address_size == who.address.size &&
           slot.name_size == who.name.size &&
           texts.substr(slot.text, slot.address_size) == view(who.address) &&
           texts.substr(slot.text + slot.address_size, slot.name_size) == view(who.name);
}

Addresses::Slot& Addresses::slot(std::uint64_t hash, const rk_participant& who) {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    while (slots_[at].address_size != unused && !is(slots_[at], hash, who)) at = (at + 1) & mask;
    return slots_[at];
}

Result<Addresses::Known> Addresses::find(const rk_participant& who, std::uint64_t hashed) {
    if (const Slot& known = slot(hashed, who); known.address_size != unused) return known.known;
    const auto found = look_up(who);
    if (!found) return found.error();
    if (++count_ * 2 > slots_.size() || texts_.size() > most_text) grow();
    slot(hashed, who) = {hashed, static_cast<std::uint32_t>(texts_.size()),
                         static_cast<std::uint32_t>(who.address.size),
                         static_cast<std::uint32_t>(who.name.size), *found};
    texts_ += view(who.address);
    texts_ += view(who.name);
    return *found;
}

Result<Addresses::Known> Addresses::look_up(const rk_participant& who) {
    const auto scheme = static_cast<Scheme>(who.scheme);
    const std::string canonical = people::canonical(scheme, view(who.address));
    if (canonical.empty()) return Known{};
    const auto number =
        log_->identity(scheme, canonical, name_of(who), (who.flags & RK_IS_OWNER) != 0);
    if (!number) return number.error();
    return Known{*number, log_->identity_of(*number)};
}

void Addresses::grow() {
    if (count_ > most_known || texts_.size() > most_text) {
        slots_.assign(first_slots, {});
        texts_.clear();
        count_ = 1;
        return;
    }
    std::vector<Slot> old(slots_.size() * 2);
    std::swap(old, slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& one : old) {
        if (one.address_size == unused) continue;
        std::size_t at = static_cast<std::size_t>(one.hash) & mask;
        while (slots_[at].address_size != unused) at = (at + 1) & mask;
        slots_[at] = one;
    }
}

}  // namespace rekindle::imports
