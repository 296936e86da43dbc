# coroscope: --stdin input_lines.input
"""sys.stdin.read() and its buffer."""
import sys

print(sys.stdin.buffer.read(5))
print(sys.stdin.read().split("\n"))
