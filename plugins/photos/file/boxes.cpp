#include "plugins/photos/file/boxes.hpp"

#include "plugins/photos/file/numbers.hpp"
#include "plugins/photos/limits.hpp"

namespace rekindle::photos {

std::optional<Box> BoxReader::next() {
    if (at_ >= end_ || ++count_ > limits::segments) return std::nullopt;
    const std::string_view head = window_->at(at_, 16);
    if (head.size() < 8 || end_ - at_ < 8) {
        cut_ = true;
        return std::nullopt;
    }
    Box box{std::string{head.substr(4, 4)}, {}};
    std::uint64_t length = number32(head, 0, Order::big), header = 8;
    if (length == 1) {
        length = number(head, 8, 8, Order::big);
        header = 16;
    } else if (length == 0) {  // to the end of the file
        length = end_ - at_;
    }
    if (length < header) return std::nullopt;
    cut_ = length > end_ - at_;
    if (cut_) length = end_ - at_;
    if (length < header) return std::nullopt;
    box.content = {at_ + header, length - header};
    at_ += length;
    return box;
}

}  // namespace rekindle::photos
