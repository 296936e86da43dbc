#pragma once

namespace coroscope::python {

// Objects that have no hash of their own hash to numbers in the order of their first hash, instead of to
// their addresses; so do functions, types and methods, and None. So sets of them have one order in each run.
// An address that is used again keeps its number.

// To be called before the interpreter starts: types copy their base's hash.
void install_object_hashes();
// From here on numbers begin anew, so that they do not depend on what the interpreter hashed at its start.
void hash_program_objects();

}  // namespace coroscope::python
