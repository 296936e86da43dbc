"""Divide C++ files into groups that compile as one: no name of a file's own stands twice in a group.

    python3 unity.py FILES_A_GROUP FILE...     prints a line a group: its files, separated by semicolons
"""

import pathlib
import re
import sys

# The format puts what a namespace holds at the left edge. A name found too much only keeps two files apart.
TYPE = re.compile(r"(?:struct|class|enum class|enum|union|using|#define) (\w+)")
FUNCTION = re.compile(r"[^(=]*?(?<!:)\b(\w+)\(")
VARIABLE = re.compile(r"\b([A-Za-z_]\w*)(?:\[[^\]]*\])* ?(?:=|;|\{.*\};|\{$)")
WORDS = {"const", "default", "false", "noexcept", "nullptr", "operator", "override", "sizeof", "true"}
# Of these, two files may have the same.
SHARED = re.compile(r"(?:using (?:\w+::)+|namespace |#define )(\w+)(?:;| = |$)")
RAW_STRING = re.compile(r'R"(\w*)\(.*?\)\1"', re.DOTALL)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')


def names(path):
    """Each name that a file defines, and what it means there."""
    found = {}
    for line in RAW_STRING.sub('""', path.read_text()).splitlines():
        line = STRING.sub('""', line).split("//")[0].rstrip()
        if shared := SHARED.match(line):
            found[shared[1]] = line
        elif re.match(r"#define |(?!namespace|using namespace|extern)[a-z]", line, re.IGNORECASE):
            own = TYPE.findall(line) or FUNCTION.findall(line) + VARIABLE.findall(line.split("(")[0])
            # Macros are uses: GoogleTest's make names of their own.
            found |= {name: str(path) for name in own
                      if name not in WORDS and (line.startswith("#") or not name.isupper())}
    return found


def divided(files, most):
    groups = []
    for file in files:
        own = names(pathlib.Path(file))
        for taken, group in groups:
            if len(group) < most and all(taken.get(name, meaning) == meaning for name, meaning in own.items()):
                break
        else:
            taken, group = {}, []
            groups.append((taken, group))
        taken.update(own)
        group.append(file)
    return [group for _, group in groups]


def main():
    for group in divided(sys.argv[2:], int(sys.argv[1])):
        print(";".join(group))


if __name__ == "__main__":
    main()
