#include "plugins/facebook/plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

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
            plan.threads.push_back({page.folder, page.thread, page.is_html, false, {}, {}});
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

Result<Plan> make_plan(const Source& source) {
    Plan plan;
    std::vector<Page> pages;
    std::vector<ThreadPlan> others;
    for (std::uint32_t i = 0; i < source.entry_count(); ++i) {
        const auto entry = source.entry(i);
        if (!entry) continue;
        const PathFacts facts = facts_of(entry->path);
        bool wanted = true;
        if (facts.kind == FileKind::owner) {
            plan.owner_files.push_back(i);
        } else if (facts.kind == FileKind::activity) {
            plan.activity_files.push_back(i);
        } else if (facts.kind == FileKind::activity_html) {
            plan.activity_pages.push_back({i, facts.lists});
        } else if (facts.kind == FileKind::thread_json || facts.kind == FileKind::thread_html) {
            pages.push_back({std::string{facts.folder}, std::string{facts.thread}, facts.page, i,
                             facts.kind == FileKind::thread_html});
        } else if (facts.kind == FileKind::maybe_json || facts.kind == FileKind::maybe_html) {
            const auto head = read_head(source, i, limits::sniffed);
            if (!head) return head.error();
            const bool html = facts.kind == FileKind::maybe_html;
            // Of the many pages of an HTML archive only those of before 2018 are threads.
            const bool old = html && sniff_html(*head) >= 90;
            wanted = html ? old || (source.entry_count() == 1 && sniff_html(*head) > 0)
                          : sniff_json(*head) > 0;
            if (wanted) others.push_back({{}, {}, html, true, {i}, {1}});
        } else {
            wanted = false;
        }
        plan.bytes += wanted ? entry->length : 0;
    }
    std::stable_partition(plan.activity_pages.begin(), plan.activity_pages.end(),
                          [](const PagePlan& page) { return page.lists == PageKind::friends; });
    add_threads(pages, plan);
    plan.threads.insert(plan.threads.end(), others.begin(), others.end());
    return plan;
}

}  // namespace rekindle::facebook
