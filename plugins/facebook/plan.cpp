#include "plugins/facebook/plan.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "plugins/facebook/limits.hpp"

namespace rekindle::facebook {
namespace {

struct Page {
    std::string folder, thread;
    std::uint32_t page = 0, entry = 0;
    bool is_html = false;

    [[nodiscard]] auto order() const { return std::tie(folder, is_html, page, entry); }
    bool operator<(const Page& other) const { return order() < other.order(); }
};

// A folder with the same thread as JSON and as HTML is read as JSON, which says more.
void add_threads(std::vector<Page>& pages, Plan& plan) {
    std::sort(pages.begin(), pages.end());
    for (const Page& page : pages) {
        ThreadPlan* last = plan.threads.empty() ? nullptr : &plan.threads.back();
        const bool same = last != nullptr && last->folder == page.folder;
        if (same && page.is_html && !last->is_html) continue;
        if (!same) {
            plan.threads.emplace_back();
            plan.threads.back().folder = page.folder;
            plan.threads.back().name = page.thread;
            plan.threads.back().is_html = page.is_html;
            last = &plan.threads.back();
        }
        last->entries.push_back(page.entry);
        last->pages.push_back(page.page);
    }
}

}  // namespace

std::uint32_t ThreadPlan::missing_page() const {
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::uint32_t expected = i == 0 ? 1 : pages[i - 1] + 1;
        if (pages[i] > expected) return expected;
    }
    return 0;
}

Result<std::string> read_head(const Source& source, std::uint32_t entry, std::size_t most) {
    const auto found = source.entry(entry);
    std::string head(found ? std::min<std::uint64_t>(found->length, most) : 0, '\0');
    const auto got = source.read(entry, 0, head);
    if (!got) return got.error();
    head.resize(*got);
    return head;
}

namespace {

// A file that may be a thread, by what is in it. Of the many pages of an HTML archive only those of
// before 2018 are.
Result<std::optional<ThreadPlan>> thread_by_content(const Source& source, std::uint32_t entry,
                                                    FileKind kind) {
    const auto head = read_head(source, entry, limits::sniffed);
    if (!head) return head.error();
    ThreadPlan thread;
    thread.is_html = kind == FileKind::maybe_html;
    thread.has_conversations = !thread.is_html && has_conversations(*head);
    thread.by_content = true;
    thread.entries = {entry};
    thread.pages = {1};
    const unsigned certainty = thread.is_html ? sniff_html(*head) : sniff_json(*head);
    const bool lone = source.entry_count() == 1 || !thread.is_html;
    constexpr unsigned old_page = 90;
    const bool wanted = certainty >= old_page || (lone && certainty > 0);
    return wanted ? std::optional{std::move(thread)} : std::nullopt;
}

// Until 2020 Instagram had all messages in one file of a name that threads have too.
bool may_have_conversations(std::string_view path) {
    return path.ends_with("messages.json");
}

}  // namespace

Result<Plan> make_plan(const Source& source) {
    Plan plan;
    std::vector<Page> pages;
    std::vector<ThreadPlan> others;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
        const auto entry = source.entry(i);
        if (!entry) continue;
        const PathFacts facts = facts_of(entry->path);
        const bool by_place =
            facts.kind == FileKind::thread_json || facts.kind == FileKind::thread_html;
        bool wanted = facts.kind != FileKind::other;
        std::optional<ThreadPlan> thread;
        if (facts.kind == FileKind::maybe_json || facts.kind == FileKind::maybe_html ||
            may_have_conversations(entry->path)) {
            auto found = thread_by_content(source, i, facts.kind);
            if (!found) return found.error();
            thread = *std::move(found);
            if (by_place && thread && !thread->has_conversations) thread.reset();
            wanted = thread || by_place;
        }
        if (thread)
            others.push_back(*std::move(thread));
        else if (by_place)
            pages.push_back({std::string{facts.folder}, std::string{facts.thread}, facts.page, i,
                             facts.kind == FileKind::thread_html});
        else if (facts.kind == FileKind::owner)
            plan.owner_files.push_back(i);
        else if (facts.kind == FileKind::activity)
            plan.activity_files.push_back(i);
        else if (facts.kind == FileKind::activity_html)
            plan.activity_pages.push_back({i, facts.lists});
        plan.bytes += wanted ? entry->length : 0;
    }
    std::stable_partition(plan.activity_pages.begin(), plan.activity_pages.end(),
                          [](const PagePlan& page) { return page.lists == PageKind::friends; });
    add_threads(pages, plan);
    plan.threads.insert(plan.threads.end(), others.begin(), others.end());
    return plan;
}

}  // namespace rekindle::facebook
