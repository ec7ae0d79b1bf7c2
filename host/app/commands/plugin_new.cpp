// rekindle plugin new NAME DIR: a complete importer to begin with, made from the installed
// template.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <utility>
#include <vector>

#include <rekindle/text.hpp>

#include "host/app/commands/plugin.hpp"
#include "host/app/context.hpp"
#include "host/app/folders.hpp"
#include "host/base/printable.hpp"

namespace rekindle::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 100;

// Everything that is called after the importer.
struct Names {
    std::string id;       // org.example.my-chat
    std::string service;  // my-chat
    std::string target;   // my_chat
    std::string type;     // MyChat
    std::string title;    // My chat
};

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

// Letters, digits and single '-' between them, a letter first.
bool is_label(std::string_view label) {
    if (label.empty() || !is_lower(label.front()) || label.back() == '-' ||
        label.find("--") != label.npos)
        return false;
    return std::all_of(label.begin(), label.end(),
                       [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

bool is_id(std::string_view id) {
    if (id.size() > longest_name) return false;
    for (;;) {
        const std::size_t dot = id.find('.');
        if (!is_label(id.substr(0, dot))) return false;
        if (dot == id.npos) return true;
        id.remove_prefix(dot + 1);
    }
}

char upper(char c) {
    return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c;
}

Result<Names> names_of(std::string_view given) {
    if (!is_id(given))
        return Error{Code::usage,
                     fmt::format("\"{}\" is no name for an importer: it is a short name such as "
                                 "my-chat or an id such as org.example.my-chat, of a-z, 0-9 and -",
                                 printable(given))};
    const std::size_t dot = given.rfind('.');
    Names out;
    out.id = dot == given.npos ? "org.example." + std::string{given} : std::string{given};
    out.service = given.substr(dot == given.npos ? 0 : dot + 1);
    bool begins = true;
    for (const char c : out.service) {
        out.target += c == '-' ? '_' : c;
        out.title += c == '-' ? ' ' : c;
        if (c != '-') out.type += begins ? upper(c) : c;
        begins = c == '-';
    }
    out.title.front() = upper(out.title.front());
    return out;
}

// The names in the template, in an order in which none is a part of a later one.
std::string renamed(std::string text, const Names& names) {
    const std::pair<std::string_view, std::string_view> all[] = {
        {"org.example.sample-chat", names.id}, {"sample-chat", names.service},
        {"sample_chat", names.target},         {"SampleChat", names.type},
        {"Sample chat", names.title},
    };
    for (const auto& [from, to] : all)
        for (std::size_t at = text.find(from); at != text.npos;
             at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    return text;
}

Error not_written(const fs::path& path) {
    return Error{Code::source, printable(path.string()) +
                                   " cannot be written; see whether the disk is full and the "
                                   "folder is yours"};
}

Result<void> copy_file(const fs::path& from, const fs::path& to, const Names& names) {
    std::ifstream in(from, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) return Error{Code::source, printable(from.string()) + " cannot be read"};
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    std::ofstream out(to, std::ios::binary);
    out << renamed(text.str(), names);
    out.close();
    if (!out) return not_written(to);
    return {};
}

// Nothing that is there already is touched.
Result<void> check_folder(const fs::path& folder) {
    std::error_code error;
    const auto status = fs::symlink_status(folder, error);
    if (status.type() == fs::file_type::not_found) return {};
    if (fs::is_directory(folder, error) && fs::is_empty(folder, error) && !error) return {};
    return Error{Code::usage, printable(folder.string()) +
                                  " is there already and is not empty; choose another folder"};
}

Result<std::vector<fs::path>> template_files(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> out;
    for (const auto& item : fs::recursive_directory_iterator(folder, error))
        if (item.is_regular_file()) out.push_back(item.path().lexically_relative(folder));
    if (error || out.empty())
        return Error{Code::source, "the template is not in " + printable(folder.string()) +
                                       "; install Rekindle again"};
    std::sort(out.begin(), out.end());
    return out;
}

void tell(Context& context, const Names& names, const fs::path& folder,
          const std::vector<fs::path>& files) {
    if (context.json()) {
        Json list = Json::array();
        for (const fs::path& file : files) list.push((folder / file).string());
        return print_document(context, "scaffold",
                              Json::object()
                                  .set("id", names.id)
                                  .set("folder", folder.string())
                                  .set("files", std::move(list)));
    }
    for (const fs::path& file : files) context.out << printable((folder / file).string()) << '\n';
    const std::string shown = printable(folder.string());
    const std::string where =
        prefix() == "/usr" ? "" : " -DCMAKE_PREFIX_PATH=" + printable(prefix().string());
    context.note(
        fmt::format("\nNext: cmake -S {0} -B {0}/build{1}\n"
                    "      cmake --build {0}/build\n"
                    "      ctest --test-dir {0}/build --output-on-failure\n"
                    "Then make it read your format; {0}/README.md says how.",
                    shown, where));
}

}  // namespace

Result<Exit> run_plugin_new(Context& context) {
    const auto names = names_of(context.options.arguments[1]);
    if (!names) return names.error();
    const fs::path folder = context.options.arguments[2];
    if (const auto free = check_folder(folder); !free) return free.error();
    const fs::path from = installed_data() / "template";
    const auto files = template_files(from);
    if (!files) return files.error();
    for (const fs::path& file : *files)
        if (const auto done = copy_file(from / file, folder / file, *names); !done)
            return done.error();
    tell(context, *names, folder, *files);
    return Exit::done;
}

}  // namespace rekindle::app
