from agent_worker.talking.lead_words import LeadWords


def test_interim_words_are_replaced_and_final_ones_stay() -> None:
    words = LeadWords()
    words.take("yes", final=False)
    words.take("yes I have", final=False)
    assert (words.text, words.are_final) == ("yes I have", False)
    words.take("Yes I have a minute.", final=True)
    words.take("for", final=False)
    assert (words.text, words.finals) == ("Yes I have a minute. for", "Yes I have a minute.")


def test_the_end_of_a_turn_that_was_answered_early_is_all_that_is_new() -> None:
    words = LeadWords()
    words.take("yes I have a minute", final=False)
    assert words.answer() == "yes I have a minute"
    assert words.whole_turn("Yes, I have a minute for you.") == "Yes, I have a minute for you."
    assert words.take("Yes, I have a minute for you.", final=True) == "for you."
    assert words.whole_turn("hello") is None


def test_an_end_that_changes_nothing_is_left_out() -> None:
    words = LeadWords()
    words.take("yes I have a minute", final=False)
    words.answer()
    assert words.take("Yes, I have a minute for you.", final=True, known=True) == ""
    assert words.text == ""


def test_words_that_were_heard_differently_count_once_they_are_sure() -> None:
    words = LeadWords()
    words.take("yes I have a minute", final=False)
    words.answer()
    assert words.take("yes I am in", final=False) == ""
    assert words.take("Yes, I am in a meeting.", final=True) == "Yes, I am in a meeting."


def test_what_the_recogniser_makes_of_dropped_words_is_dropped_as_well() -> None:
    words = LeadWords()
    words.take("uh huh", final=False)
    words.drop()
    assert words.take("Uh huh.", final=True) == ""
    assert words.take("Excuse me", final=True) == "Excuse me"


def test_the_turn_after_an_answered_one_is_new() -> None:
    words = LeadWords()
    words.take("Yes.", final=True)
    assert words.answer() == "Yes."
    assert words.take("Yes. And you?", final=True) == "Yes. And you?"


def test_words_that_the_recogniser_gave_up_do_not_shadow_later_ones() -> None:
    words = LeadWords()
    words.take("I", final=False)
    words.drop()
    words.settle()
    assert words.whole_turn("Yes I have a minute.") is None
    assert words.take("Yes I have", final=False) == "Yes I have"
