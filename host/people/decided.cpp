#include "host/people/decided.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "host/people/names/fold.hpp"

namespace rekindle::people {
namespace {

// "mailto:Ann@example.org" in the form that `uri` gives; a bare address is taken for mail or phone.
std::string canonical_uri(std::string_view text) {
    text = trimmed(text);
    Identity identity;
    const auto is = [&](std::string_view prefix, Scheme scheme) {
        if (!text.starts_with(prefix)) return false;
        identity.scheme = scheme;
        identity.address = canonical(scheme, text.substr(prefix.size()));
        return true;
    };
    if (is("mailto:", Scheme::email) || is("tel:", Scheme::phone) ||
        is("handle:", Scheme::handle) || is("name:", Scheme::name))
        return uri(identity);
    identity.scheme = text.find('@') != std::string_view::npos ? Scheme::email
                      : text.starts_with('+')                  ? Scheme::phone
                                                               : Scheme::name;
    identity.address = canonical(identity.scheme, text);
    return uri(identity);
}

class Collector {
  public:
    explicit Collector(const std::vector<Identity>& identities) : identities_(&identities) {
        const std::size_t count = identities.size();
        out.owner.assign(count, Decided::Said::nothing);
        out.machine.assign(count, Decided::Said::nothing);
        out.alone.assign(count, false);
    }

    void take(const log::Log::Decision& decision) {
        if (decision.verb == "region") out.region = decision.a;
        if (decision.verb == "region") return;
        const std::uint32_t a = find(decision.a);
        if (a == nobody) return;
        if (decision.verb == "owner") out.owner[a] = Decided::Said::yes;
        if (decision.verb == "not-owner") out.owner[a] = Decided::Said::no;
        if (decision.verb == "machine") out.machine[a] = Decided::Said::yes;
        if (decision.verb == "human") out.machine[a] = Decided::Said::no;
        if (decision.verb == "split") split(a);
        const bool same = decision.verb == "same";
        if (!same && decision.verb != "different") return;
        const std::uint32_t b = find(decision.b);
        if (b == nobody || b == a) return;
        forget(out.same, a, b);
        forget(out.different, a, b);
        (same ? out.same : out.different).push_back({a, b});
    }

    Decided out;

  private:
    [[nodiscard]] std::uint32_t find(std::string_view text) {
        if (index_.empty())  // only made where something was decided
            for (std::uint32_t i = 0; i < identities_->size(); ++i)
                index_.emplace(uri((*identities_)[i]), i);
        const auto at = index_.find(canonical_uri(text));
        return at == index_.end() ? nobody : at->second;
    }
    // What was joined to it before is not any more; what is joined to it later is.
    void split(std::uint32_t a) {
        out.alone[a] = true;
        std::erase_if(out.same,
                      [&](const Decided::Pair& pair) { return pair.a == a || pair.b == a; });
    }
    static void forget(std::vector<Decided::Pair>& pairs, std::uint32_t a, std::uint32_t b) {
        std::erase_if(pairs, [&](const Decided::Pair& pair) {
            return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
        });
    }

    const std::vector<Identity>* identities_;
    std::unordered_map<std::string, std::uint32_t> index_ = {};
};

}  // namespace

Decided decided(const std::vector<Identity>& identities,
                const std::vector<log::Log::Decision>& decisions) {
    Collector collector(identities);
    std::vector<log::Log::Decision> ordered = decisions;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const log::Log::Decision& decision : ordered) collector.take(decision);
    return std::move(collector.out);
}

}  // namespace rekindle::people
