"""The commands, by what they do: they parse, call one or two functions, and print."""
