## xiaoer verify-draw: said on a terminal, without markup

verifying-what = { $title } · { $group } · lottery { $number }
verifying-step-record = The record can be read
verifying-step-commitment = The seed is the one that was committed to
verifying-step-list = The list is whole: { $entrants } entrants, { $tickets } tickets
verifying-step-beacon = The public beacon: { $beacon }
verifying-step-winners = The winners are those that seed and list give
verifying-step-alternates = So are the alternates, and their order
verifying-beacon-none = none was to be used
verifying-beacon-absent = round { $round } did not come ({ $why })
verifying-beacon-used = round { $round }
verifying-fault-not-a-record = This file is no record of a draw{ $at ->
    [none] .
   *[other] : see { $at }.
}
verifying-fault-unknown-algorithm = This record was made by a newer 小二: use a newer one to check it.
verifying-fault-commitment-differs = The seed does not match the commitment. The commitment must be { $expected }, the record says { $found }.
verifying-fault-list-missing = The list of entrants is a file of its own, { $at }: name it with --entrants.
verifying-fault-line-wrong = Line { $at } of the list is not as it must be.
verifying-fault-listed-twice = Somebody stands on the list twice, with the mark { $at }.
verifying-fault-list-count-differs = The list has { $expected } entrants / tickets, the record says { $found }.
verifying-fault-list-digest-differs = The list was changed. Its SHA-256 is { $expected }, the record says { $found }.
verifying-fault-beacon-differs = The beacon's value is not the hash of its signature. It must be { $expected }, the record says { $found }.
verifying-fault-winners-differ = At place { $at } of the winners should stand { $expected }, the record says { $found }.
verifying-fault-alternates-differ = At place { $at } of the alternates should stand { $expected }, the record says { $found }.
verifying-nobody = nobody
verifying-winner = { $prize }: { $number } { $name }
verifying-alternate = Alternate: { $number } { $name }
verifying-true = ✓ The record is true: anybody who draws again gets these winners.
verifying-false = ✗ The record is not true.
verifying-compare = What no program can know: were these two posted in the group in time? Look for them there.
verifying-compare-commitment = at the opening: { $commitment }
verifying-compare-list = at the closing: { $digest }
verifying-compare-beacon = the list must have been posted before round { $round } of the beacon, that is before { $at }
