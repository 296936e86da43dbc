"""Without any input, input() raises an EOFError that ends the program."""
input("anybody there? ")
