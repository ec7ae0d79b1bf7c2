#include "plugins/whatsapp/chat.hpp"

#include <algorithm>
#include <set>

#include "plugins/whatsapp/limits.hpp"
#include "plugins/whatsapp/line/phrases.hpp"

namespace rekindle::whatsapp {
namespace {

std::vector<std::uint32_t> people_of(const Survey& survey, bool is_group) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < survey.authors.size(); ++i)
        if (is_person(survey.authors[i], is_group)) out.push_back(i);
    return out;
}

class Reader {
  public:
    Reader(const Survey& survey, std::string_view name, std::string_view me)
        : survey_(&survey), name_(make_author(name)), me_(make_author(me)) {}

    Chat read() {
        chat_.is_group = people_of(*survey_, false).size() > 2 || survey_->speaks_of_group ||
                         survey_->too_many_authors > 0;
        people_ = people_of(*survey_, chat_.is_group);
        chat_.owner = owner();
        if (chat_.owner)
            chat_.owner_author = author(*chat_.owner);
        else if (!me_.folded.empty())
            chat_.owner_author = me_;
        if (chat_.is_group)
            read_group();
        else
            read_two();
        if (chat_.title.size() > limits::title) chat_.title.clear();
        return std::move(chat_);
    }

  private:
    [[nodiscard]] const Author& author(std::uint32_t number) const {
        return survey_->authors[number].author;
    }

    // What the user says; then who took back a message "you" took back; then who is called "You";
    // and of two the one after whom the file is not named.
    [[nodiscard]] std::optional<std::uint32_t> owner() const {
        if (!me_.folded.empty()) {
            for (const std::uint32_t one : people_)
                if (author(one).folded == me_.folded) return one;
            return people_.size() == 1 && !chat_.is_group ? std::nullopt : other_than_contact();
        }
        std::optional<std::uint32_t> best;
        for (const std::uint32_t one : people_) {
            const std::uint64_t told = survey_->authors[one].taken_back;
            if (told > 0 && (!best || told > survey_->authors[*best].taken_back)) best = one;
        }
        if (best) return best;
        // Somebody may be called "Ty": not where the chat is theirs.
        for (const std::uint32_t one : people_)
            if (is_owner_name(author(one).name) && author(one).folded != contact_folded())
                return one;
        return other_than_contact();
    }

    [[nodiscard]] std::optional<std::uint32_t> other_than_contact() const {
        if (chat_.is_group || people_.empty() || people_.size() > 2) return std::nullopt;
        const std::string contact = contact_folded();
        if (contact.empty()) return std::nullopt;
        if (people_.size() == 1)  // somebody writes to one who never answers
            return author(people_[0]).folded == contact || contact != name_.folded
                       ? std::nullopt
                       : std::optional{people_[0]};
        const bool first = author(people_[0]).folded == contact;
        const bool second = author(people_[1]).folded == contact;
        if (first == second) return std::nullopt;
        return people_[first ? 1 : 0];
    }

    // The other side: the file is named after them, or an iPhone put its notice under their name.
    [[nodiscard]] std::string contact_folded() const {
        if (!name_.folded.empty()) return name_.folded;
        std::string out;
        for (std::uint32_t i = 0; i < survey_->authors.size(); ++i)
            if (survey_->authors[i].encryption > 0) out = author(i).folded;
        return out;
    }

    void read_two() {
        for (const std::uint32_t one : people_)
            if (chat_.owner != one && (chat_.owner || people_.size() == 1))
                chat_.contact = author(one);
        if (!chat_.contact && !name_.folded.empty() && people_.size() < 2) chat_.contact = name_;
        if (!chat_.contact && people_.size() == 1 && !chat_.owner)
            chat_.contact = author(people_[0]);
        chat_.title = name_.name;
        if (chat_.title.empty() && chat_.contact) chat_.title = chat_.contact->name;
        std::vector<std::string> both;
        for (const std::uint32_t one : people_) both.push_back(author(one).folded);
        const auto add = [&](const std::optional<Author>& who) {
            if (who && both.size() < 2 &&
                std::find(both.begin(), both.end(), who->folded) == both.end())
                both.push_back(who->folded);
        };
        add(chat_.contact);
        add(chat_.owner_author);
        std::sort(both.begin(), both.end());
        for (const std::string& one : both) chat_.pair += (chat_.pair.empty() ? "" : "; ") + one;
        if (chat_.title.empty() && both.size() == 2 && people_.size() == 2)
            chat_.title = author(people_[0]).name + ", " + author(people_[1]).name;
        chat_.thread = "chat " + chat_.pair;
    }

    void read_group() {
        chat_.title = name_.name.empty() ? survey_->subject : name_.name;
        std::set<std::string> seen;
        const auto add = [&](const Author& who) {
            if (chat_.members.size() < limits::members && !who.folded.empty() &&
                who.name.size() <= limits::author && seen.insert(who.folded).second)
                chat_.members.push_back(who);
        };
        for (const std::uint32_t one : people_) add(author(one));
        for (const std::string& name : survey_->mentioned) add(make_author(name));
        if (chat_.owner_author) add(*chat_.owner_author);
        chat_.thread = "group " + make_author(chat_.title).folded;
        if (chat_.title.empty()) name_after_members(seen);
    }

    // Without a name: those who write in it.
    void name_after_members(const std::set<std::string>& folded) {
        for (const std::string& one : folded)
            if (chat_.thread.size() + one.size() < limits::title) chat_.thread += "; " + one;
        const std::size_t shown = std::min<std::size_t>(3, chat_.members.size());
        for (std::size_t i = 0; i < shown; ++i)
            chat_.title += (i == 0 ? "" : ", ") + chat_.members[i].name;
        if (chat_.members.size() > shown)
            chat_.title += " and " + std::to_string(chat_.members.size() - shown) + " more";
    }

    const Survey* survey_;
    Author name_, me_;
    std::vector<std::uint32_t> people_;
    Chat chat_;
};

}  // namespace

bool is_person(const AuthorFacts& facts, bool is_group) {
    if (facts.messages == 0)
        return facts.taken_back > 0 || (facts.notices > facts.encryption && !is_group);
    // In a group an iPhone puts notices under the name of the group, behind a mark.
    return !(is_group && facts.messages == facts.marked && facts.encryption > 0);
}

Chat chat_of(const Survey& survey, std::string_view name, std::string_view me) {
    return Reader{survey, name, me}.read();
}

}  // namespace rekindle::whatsapp
