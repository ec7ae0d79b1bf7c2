// Broken HTML as elements and text, fed in pieces. No tree is built, no entity is expanded but
// characters, nothing is loaded.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <rekindle/source.hpp>
#include <string_view>

namespace rekindle::facebook {

class HtmlReader {
  public:
    virtual ~HtmlReader();
    HtmlReader(const HtmlReader&) = delete;
    HtmlReader& operator=(const HtmlReader&) = delete;

    void feed(std::string_view bytes);
    void finish();

    // What the parser calls.
    virtual void open(std::string_view element, std::string_view classes,
                      std::string_view link) = 0;
    virtual void close(std::string_view element) = 0;
    virtual void text(std::string_view characters) = 0;

  protected:
    HtmlReader();
    virtual void end_of_page() = 0;
    [[nodiscard]] std::uint64_t position() const;  // in the page

  private:
    struct Parser;  // of libxml2
    std::unique_ptr<Parser> parser_;
    std::uint64_t fed_ = 0;
};

// The page of that entry from beginning to end.
Result<void> read_html(const Source& source, const Entry& entry, HtmlReader& reader,
                       const std::function<void(std::uint64_t done)>& progress);

// Elements that make no part of their own.
[[nodiscard]] bool is_inline(std::string_view element);
// Whose text is no text: scripts.
[[nodiscard]] bool is_silent(std::string_view element);
// That are never closed.
[[nodiscard]] bool is_void(std::string_view element);
[[nodiscard]] bool has_class(std::string_view classes, std::string_view name);

}  // namespace rekindle::facebook
