// Frame: the unit of the wire. Eight bytes of header, then a payload whose layout its type decides.
// Numbers are in the byte order of the machine: both ends run on it.
#pragma once

#include <cstdint>
#include <string_view>

#include "host/wire/limits.hpp"

namespace rekindle::wire {

enum class Type : std::uint16_t {
    // Records, worker to host.
    interaction = 1,
    person,
    room,
    report,
    cover,
    progress,
    checkpoint,
    of_service,  // whose interactions follow
    // How it goes, worker to host.
    caged = 16,     // the layers of the cage that hold
    not_loaded,     // the plugin could not be loaded, and why
    described,      // what the plugin says about itself
    probed,         // how sure an importer is
    open,           // request: descriptors of entries
    lengths,        // request: lengths of entries
    zone,           // request: a time zone
    refused,        // the source is refused before the plugin sees it, and why
    forbidden,      // a system call outside the cage
    out_of_memory,  // an allocation failed
    threw,          // an exception left the importer
    alive,          // nothing to say, but at work
    stream,         // request: what is to become of the connection
    tried,          // the end of one trial of several
    contents,       // a piece of what was found in an archive, not looked into by the host
    done,           // the end, with the importer's status and the number of records
    // Host to worker.
    start = 64,
    names,        // of entries, after start
    opened,       // answer to open, with descriptors
    lengths_are,  // answer to lengths
    zone_is,      // answer to zone
    stream_is,    // answer to stream, with a descriptor where one was opened
    stop,         // wind up
};

struct FrameHeader {
    std::uint32_t size;  // of the payload
    Type type;
    std::uint16_t version;
};
static_assert(sizeof(FrameHeader) == 8);

struct Frame {
    Type type;
    std::string_view payload;  // valid until more bytes are taken into the stream
};

}  // namespace rekindle::wire
