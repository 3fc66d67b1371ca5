"""How the weights of the guards' sentence models are made: `python -m infra.guard_training`.

`sentences/LANGUAGE.csv` holds labelled sentences, none of which is in the sets that the guards are scored on.
"""
