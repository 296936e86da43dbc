"""With --lines: code that tells of its own lines. Only for CPython 3.11, whose tracing of lines costs several times
what the lines do.

A line is reached where sys.settrace would say so (maybe_call_line_trace, Python/ceval.c): by an instruction of another
line than the one before it, or by a jump back. There two instructions are put in: LOAD_CONST of a marker, and a jump
that asks the marker for its truth and goes on to the next instruction either way.
"""

import opcode
import sys

_OPS = opcode.opmap
_GOES_ELSEWHERE = {_OPS[name] for name in ("JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT",
                                           "RETURN_VALUE", "RAISE_VARARGS", "RERAISE")}
_REACHED, _REACHED_BY_ERROR, _BEGAN = range(3)  # kinds of markers


class _Instruction:
    """`target`: of a jump, an index of an instruction or, once they are placed, an instruction; else None."""
    __slots__ = ("op", "argument", "target", "place", "caches", "at", "extra")

    def __init__(self, op, argument, place, target=None):
        self.op, self.argument, self.place, self.target = op, argument, place, target
        self.caches = opcode._inline_cache_entries[op]
        self.at = self.extra = 0  # its offset; how many EXTENDED_ARG stand before it

    @property
    def line(self):
        return self.place[0]

    def end(self):
        return self.at + self.extra + 1


def _read(code):
    """The instructions, and their indices by offset."""
    raw, places = code.co_code, list(code.co_positions())
    instructions, index_at = [], {}
    offset = argument = 0
    begin = None
    while 2 * offset < len(raw):
        op, begin = raw[2 * offset], offset if begin is None else begin
        argument |= raw[2 * offset + 1]
        offset += 1
        if op == opcode.EXTENDED_ARG:
            argument <<= 8
            continue
        made = _Instruction(op, argument, places[offset - 1])
        if op in opcode.hasjrel:
            made.target = offset - argument if "BACKWARD" in opcode.opname[op] else offset + argument
        index_at[begin] = len(instructions)
        instructions.append(made)
        offset += made.caches
        argument, begin = 0, None
    for each in instructions:
        if each.target is not None:
            each.target = index_at[each.target]
    index_at[offset] = len(instructions)
    return instructions, index_at


def _read_exceptions(table, index_at):
    """Lists of four: the first instruction covered, the first behind them, the handler, what else there is."""
    values = iter(table)

    def number():
        part = next(values)
        value = part & 63
        while part & 64:
            part = next(values)
            value = value << 6 | part & 63
        return value

    entries = []
    while True:
        try:
            begin = number()
        except StopIteration:
            return entries
        length, handler, depth = number(), number(), number()
        entries.append([index_at[begin], index_at[begin + length], index_at[handler], depth])


def _write_exceptions(entries):
    table = bytearray()
    for entry in entries:
        mark = 128
        for value in entry:
            for shift in (24, 18, 12, 6):
                if value >> shift:
                    table.append(value >> shift & 63 | 64 | mark)
                    mark = 0
            table.append(value & 63 | mark)
            mark = 0
    return bytes(table)


def _write_places(instructions, line):
    """Objects/locations.md"""
    table = bytearray()

    def number(value):
        while value >= 64:
            table.append(64 | value & 63)
            value >>= 6
        table.append(value)

    for each in instructions:
        length = each.extra + 1 + each.caches
        begin, end, column, end_column = each.place
        while length > 0:
            part = min(length, 8)
            length -= part
            kind = 15 if begin is None else 13 if column is None or end_column is None else 14
            table.append(128 | kind << 3 | part - 1)
            if begin is None:
                continue
            number(begin - line << 1 if begin >= line else line - begin << 1 | 1)
            line = begin
            if kind == 14:
                number((end or begin) - begin)
                number(column + 1)
                number(end_column + 1)
    return bytes(table)


def _place(instructions):
    """Gives each instruction its offset; jumps and their EXTENDED_ARG depend on each other."""
    changed = True
    while changed:
        changed = False
        offset = 0
        for each in instructions:
            each.at = offset
            offset = each.end() + each.caches
        for each in instructions:
            if each.target is not None:
                each.argument = abs(each.target.at - each.end())
            extra = (each.argument.bit_length() - 1) // 8 if each.argument else 0
            if extra > each.extra:
                each.extra, changed = extra, True


def _write(instructions):
    raw = bytearray()
    for each in instructions:
        for part in range(each.extra, 0, -1):
            raw += bytes((opcode.EXTENDED_ARG, each.argument >> 8 * part & 255))
        raw += bytes((each.op, each.argument & 255)) + bytes(2 * each.caches)
    return bytes(raw)


class _Arrivals:
    """How an instruction is arrived at: which ways count as reaching its line."""

    def __init__(self, code):
        self.instructions, index_at = _read(code)
        self.exceptions = _read_exceptions(code.co_exceptiontable, index_at)
        self.entry = next(i for i, each in enumerate(self.instructions) if each.op == _OPS["RESUME"])
        self.raisers = {}  # the lines from which a handler is come to
        for begin, end, handler, _ in self.exceptions:
            self.raisers.setdefault(handler, set()).update(self.line(i) for i in range(begin, end))

    def line(self, index):
        return self.instructions[index].line if index > self.entry else None

    def counts(self, index):
        each = self.instructions[index]
        return index > self.entry and each.line is not None and each.op != _OPS["RESUME"]

    def by_jump(self, source, target):
        if not self.counts(target):
            return False
        back = target < source and self.instructions[target].op != _OPS["SEND"]
        return back or self.line(source) != self.line(target)

    def falls_into(self, index):
        return index > 0 and self.instructions[index - 1].op not in _GOES_ELSEWHERE

    def by_falling(self, index):
        return self.counts(index) and self.line(index - 1) != self.line(index)

    def by_error(self, index):
        """The kind of marker; None: it never counts."""
        lines = self.raisers.get(index)
        if lines is None or not self.counts(index) or lines == {self.line(index)}:
            return None
        return _REACHED_BY_ERROR if self.line(index) in lines else _REACHED


def tell_lines(code):
    arrivals = _Arrivals(code)
    instructions = arrivals.instructions
    constants = [tell_lines(each) if isinstance(each, type(code)) else each for each in code.co_consts]
    markers = {}

    def marked(at, kind):
        key = at.line or 0, kind
        if key not in markers:
            markers[key] = len(constants)
            constants.append(core.line_marker(*key))
        return [_Instruction(_OPS["LOAD_CONST"], markers[key], at.place),
                _Instruction(_OPS["POP_JUMP_FORWARD_IF_TRUE"], 0, at.place, at)]

    by_jump = {each.target for index, each in enumerate(instructions)
               if each.target is not None and arrivals.by_jump(index, each.target)}
    written, begins, reached, reached_by_error = [], [], {}, {}
    for index, each in enumerate(instructions):
        before = len(written)
        falls, counts = arrivals.falls_into(index), arrivals.by_falling(index)
        error = arrivals.by_error(index)
        if index == arrivals.entry + 1:
            written += marked(each, _BEGAN)
            written[-1].target = None  # to the next, whatever that is
        told = marked(each, _REACHED) if index in by_jump or falls and counts or error == _REACHED else []
        by_hand = marked(each, _REACHED_BY_ERROR) if error == _REACHED_BY_ERROR else []
        if falls and (by_hand or told and not counts):
            written.append(_Instruction(_OPS["JUMP_FORWARD"], 0, each.place, told[0] if counts else each))
        written += by_hand + told + [each]
        begins.append(written[before])
        reached[index] = told[0] if told else each
        reached_by_error[index] = by_hand[0] if by_hand else reached[index] if error is not None else each
    for index, each in enumerate(instructions):
        if each.target is not None:
            each.target = reached[each.target] if arrivals.by_jump(index, each.target) else instructions[each.target]
    _place(written)
    end = written[-1].end() + written[-1].caches
    exceptions = []
    for begin, behind, handler, depth in arrivals.exceptions:
        first = begins[begin].at
        last = begins[behind].at if behind < len(begins) else end
        exceptions.append((first, last - first, reached_by_error[handler].at, depth))
    return code.replace(co_code=_write(written), co_consts=tuple(constants), co_stacksize=code.co_stacksize + 1,
                        co_linetable=_write_places(written, code.co_firstlineno),
                        co_exceptiontable=_write_exceptions(exceptions))


def tell_lines_of_imports():
    sys.modules["_frozen_importlib_external"].exec = core.exec_telling
