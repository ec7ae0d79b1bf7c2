// Another place for the process to be in: for a trial of whether an importer looks at the zone or
// the locale of the computer.
#pragma once

namespace rekindle::worker {

// Before the plugin is loaded.
void go_elsewhere();

}  // namespace rekindle::worker
