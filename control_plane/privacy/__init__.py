"""Privacy: what is shown to whom, how long things are kept, and how one person is forgotten everywhere."""
