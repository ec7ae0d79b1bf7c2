// One watcher a store: the file `watch` in the store's folder is locked by it and says what it is
// doing. What it says outlives the watcher: a file it was reading when it was killed is known.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <rekindle/result.hpp>

namespace rekindle::watch {

// What the watcher says of itself.
struct Note {
    std::vector<std::string> folders = {};  // that it watches
    std::string trouble = {};               // why it cannot work at the moment
    // What it is reading: watch folder, path below it, and the state of it as text.
    std::string folder = {}, path = {}, state = {};
    std::size_t files = 0;  // read together, of which this is the first
};

class OneWatcher {
  public:
    // locked: there is a watcher, whose process id is in the message. Makes the store's folder.
    static Result<OneWatcher> take(const std::filesystem::path& store);

    OneWatcher(OneWatcher&& other) noexcept;
    OneWatcher& operator=(OneWatcher&& other) noexcept;
    ~OneWatcher();

    // What the watcher before this one said last.
    [[nodiscard]] const Note& before() const { return before_; }

    // A failure to say it changes nothing.
    void say(const Note& note) const;

  private:
    explicit OneWatcher(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
    Note before_ = {};
};

// From outside: the process that watches, and what it says. Without a watcher, what the last one
// said; nothing where there never was one.
struct Watching {
    std::optional<int> process;
    Note note;
};
[[nodiscard]] std::optional<Watching> watching(const std::filesystem::path& store);

}  // namespace rekindle::watch
