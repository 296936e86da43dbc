# coroscope: --stdin input_lines.txt
"""sys.stdin.read() and its buffer."""
import sys

print(sys.stdin.buffer.read(5))
print(sys.stdin.read().split("\n"))
