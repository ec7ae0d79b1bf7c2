#include "host/kit/checks/bombs.hpp"

#include <array>

#include "host/kit/limits.hpp"

namespace rekindle::kit {
namespace {

namespace fs = std::filesystem;

std::string repeated(std::string_view what, std::size_t count) {
    std::string out;
    out.reserve(what.size() * count);
    for (std::size_t i = 0; i < count; ++i) out += what;
    return out;
}

// A mail of ten thousand parts: other formats that nest text in text do it alike.
std::string many_parts() {
    std::string out =
        "From: a@example.org\nTo: b@example.org\nDate: Fri, 1 Mar 2024 12:00:00 +0000\n"
        "Message-ID: <bomb@example.org>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=\"b\"\n\n";
    out += repeated("--b\nContent-Type: text/plain\n\nx\n", limits::parts);
    return out + "--b--\n";
}

// The file that says most: the largest text, or the largest file where there is no text.
std::size_t main_file(const Case& which, const std::vector<File>& files) {
    std::size_t best = 0;
    const auto weight = [&](const File& file) {
        return std::pair{is_text_file(which, file), file.bytes.size()};
    };
    for (std::size_t i = 1; i < files.size(); ++i)
        if (weight(files[i]) > weight(files[best])) best = i;
    return best;
}

// The input with the bytes of its main file replaced.
std::function<fs::path(const TemporaryFolder&)> writes(const Case& which,
                                                       std::function<std::string()> bytes) {
    return [&which, bytes = std::move(bytes)](const TemporaryFolder& room) {
        const std::vector<File> files = files_of(which.input.path);
        const std::size_t main = main_file(which, files);
        for (std::size_t i = 0; i < files.size(); ++i)
            if (i != main) room.write(files[i].relative, files[i].bytes);
        const fs::path written = room.write(files[main].relative, bytes());
        return which.is_folder() ? room.path() : written;
    };
}

// The main file ten thousand times beside itself.
std::function<fs::path(const TemporaryFolder&)> writes_many_files(const Case& which) {
    return [&which](const TemporaryFolder& room) {
        const std::vector<File> files = files_of(which.input.path);
        for (const File& file : files) room.write(file.relative, file.bytes);
        const File& main = files[main_file(which, files)];
        const fs::path folder = main.relative.parent_path();
        for (std::size_t i = 0; i < limits::parts; ++i)
            room.write(folder / (std::to_string(i) + "-" + main.relative.filename().string()),
                       main.bytes);
        return room.path();
    };
}

// The main file, and places in it where a bomb is looked at.
struct Shape {
    std::string bytes;
    std::size_t line = 0;                   // the beginning of a line in the middle
    std::size_t end = 0;                    // its end
    std::size_t value = std::string::npos;  // behind a colon in the middle

    explicit Shape(const Case& which) {
        const auto files = files_of(which.input.path);
        bytes = files[main_file(which, files)].bytes;
        const auto before = bytes.rfind('\n', bytes.size() / 2);
        line = before == std::string::npos ? 0 : before + 1;
        end = std::min(bytes.find('\n', line), bytes.size());
        const auto colon = bytes.find(':', bytes.size() / 2);
        if (colon != std::string::npos) value = colon + 1;
    }
    [[nodiscard]] std::string with(std::size_t at, std::string_view what) const {
        return std::string{bytes}.insert(at, what);
    }
};

void add_brackets(const Case& which, const Shape& shape, std::vector<Bomb>& out) {
    struct Kind {
        std::string_view open, words;
    };
    constexpr std::array<Kind, 5> kinds{{{"[", "brackets"},
                                         {"{\"a\":", "objects"},
                                         {"(", "parentheses"},
                                         {"<a>", "tags"},
                                         {"BEGIN:VEVENT\n", "begun blocks"}}};
    for (const Kind& kind : kinds) {
        const std::string name = "100,000 " + std::string{kind.words};
        const auto made = [open = kind.open] { return repeated(open, limits::brackets); };
        out.push_back({name + " alone", writes(which, made)});
        out.push_back({name + " in a line",
                       writes(which, [shape, made] { return shape.with(shape.line, made()); })});
        if (shape.value != std::string::npos)
            out.push_back({name + " as a value", writes(which, [shape, made] {
                               return shape.with(shape.value, made());
                           })});
    }
}

}  // namespace

std::vector<Bomb> bombs_of(const Case& which) {
    const Shape shape(which);
    std::vector<Bomb> out;
    out.push_back({"a line of 64 MiB", writes(which, [shape] {
                       return shape.with(shape.end, std::string(limits::long_line, 'x'));
                   })});
    out.push_back({"64 MiB without a line end",
                   writes(which, [] { return std::string(limits::long_line, 'x'); })});
    add_brackets(which, shape, out);
    out.push_back({"a line 10,000 times", writes(which, [shape] {
                       const std::string line =
                           shape.bytes.substr(shape.line, shape.end - shape.line) + "\n";
                       return shape.with(shape.line, repeated(line, limits::parts));
                   })});
    out.push_back({"a mail of 10,000 parts", writes(which, many_parts)});
    return out;
}

Bomb many_files_of(const Case& which) {
    return {"10,000 files", writes_many_files(which)};
}

std::vector<Bomb> own_bombs_of(const Case& which) {
    std::vector<Bomb> out;
    for (const fs::path& bomb : which.bombs)
        out.push_back({bomb.filename().string(), [bomb](const TemporaryFolder&) { return bomb; }});
    return out;
}

std::string kind_of(const Case& which) {
    const std::vector<File> files = files_of(which.input.path);
    return files[main_file(which, files)].relative.extension().string();
}

}  // namespace rekindle::kit
