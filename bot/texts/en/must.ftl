## What an answer has to be

must-zone = Write the name of a time zone, such as Europe/London.
must-span = Write a span of time, such as 22:30-07:00.
must-window = Write five fields, such as * 9-20 * * sat (Saturdays from 9 to 20).
must-entry = Write “question | another way to ask = answer”.
must-name = A name cannot be empty.
must-form = That is not quite how it is written; have another look?
must-words = { $most } characters at most.
must-whole = Write a whole number from { $low } to { $high }.
must-fraction = Write a number from { $low } to { $high }.
must-number = Write a number.
must-one-of = One of these: { $choices }.
must-list = One entry a line.
must-table = Entries are listed one by one.
must-switch = Write true or false.
must-offered = Pick one with the buttons above.
must-distinct = There is one called so already. Choose another name.
must-rows-distinct = Write one entry after the other, no two with the same name.
must-fewer = { $most } entries at most: take some out first.
must-clock = Write a time, such as 20:00.
must-variables = Only name, group, count and rules may stand in braces.
must-address = Write “words - address”, such as: New shoes - https://example.com
