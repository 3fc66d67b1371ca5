"""Prompt modules of campaigns: data, never executed. `reader` reads them.

Each is a script for another kind of product: `default` qualifies business leads whatever is sold, `google`
offers a review of search advertising, `hxb` follows up on a guide to employee health benefits, `gbr` offers
an energy review of a building.
"""
