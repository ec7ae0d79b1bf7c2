#include "host/people/evidence/profile.hpp"

#include <algorithm>
#include <iterator>

namespace rekindle::people {
namespace {

template <class Value>
void unite(std::vector<Value>& into, const std::vector<Value>& from) {
    std::vector<Value> out;
    out.reserve(into.size() + from.size());
    std::set_union(into.begin(), into.end(), from.begin(), from.end(), std::back_inserter(out));
    into = std::move(out);
}

void append(auto& into, const auto& from) {
    into.insert(into.end(), from.begin(), from.end());
}

}  // namespace

void take_in(Profile& into, const Profile& from) {
    for (auto column : {&Profile::roots, &Profile::contacts, &Profile::conversations,
                        &Profile::written_to, &Profile::answered_for})
        unite(into.*column, from.*column);
    for (auto column : {&Profile::domains, &Profile::handles, &Profile::birthdays, &Profile::pages,
                        &Profile::circle, &Profile::remarks, &Profile::phones})
        unite(into.*column, from.*column);
    unite(into.sources, from.sources);
    unite(into.accounts, from.accounts);
    unite(into.services, from.services);
    append(into.mails, from.mails);
    append(into.employments, from.employments);
    const auto middle = static_cast<std::ptrdiff_t>(into.used.size());
    append(into.used, from.used);
    std::inplace_merge(into.used.begin(), into.used.begin() + middle, into.used.end());
    if (from.first == unknown_time) return;
    into.first = into.first == unknown_time ? from.first : std::min(into.first, from.first);
    into.last = into.last == unknown_time ? from.last : std::max(into.last, from.last);
}

}  // namespace rekindle::people
