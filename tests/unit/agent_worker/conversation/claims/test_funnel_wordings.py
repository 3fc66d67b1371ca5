"""Lines that a model might word in the built-in funnel, and what it might make up there."""

import pytest

from agent_worker.conversation.claims import Facts, check, facts_of
from control_plane.contract.brief import CallBrief

TRUE = """
Thanks, Anna. We work with manufacturing teams. Are you exploring any new options this year?
Great, thank you for your time.
We partner with teams in manufacturing, and I was curious if you're looking at new options this year.
Appreciate it! Our focus is on manufacturing teams like yours. Is anything new on the table for you this year?
Glad to hear that.
So, we help teams cut the time it takes to train new people by a third.
Does that sound interesting to you?
Wonderful.
What we do is help teams like yours train new people in a third less time.
Would that be of interest?
We help teams like yours reduce training time for new people by a third. Sound interesting?
That's great to hear, Anna! Could I send you our guide by email?
Perfect. May I send our guide over to you by email?
Great! Would it be alright if I emailed you our guide?
Lovely. Shall I send the guide to your inbox?
Thank you, Anna. As Head of Training, are you looking at new options in manufacturing this year?
I completely understand. It's only worth a comparison, nothing has to change. Does that make sense?
No worries at all. I'll keep it very brief.
Thanks for letting me know.
At Northwind Learning we work with manufacturing teams.
Are you considering new options this year?
Understood, thank you. Are there any new options you're looking at this year?
Got it. Does Keller Transport plan to look at anything new this year?
Awesome, that's good to know.
We'd love to show how teams cut training time by a third.
Does that interest you?
Of course.
Northwind Learning helps teams shorten the time to train new people by one third.
Does that sound good?
Sounds good. Then may I send you our guide via email?
I see. Would you be open to hearing a bit more?
Fair enough. What matters most to you when training new people?
Hi Anna, nice to meet you. We work with manufacturing teams.
That's a great question, I would have to look that up.
I don't have that information, so I would rather not guess.
Sure! Quick question: are you looking at new options there this year?
Excellent. In short, we help teams like yours train new people faster, cutting the time by a third.
Yes, this call is recorded. I'm an AI assistant calling for Northwind Learning.
My name is Maya, and I'm calling on behalf of Northwind Learning.
It's about an offer for teams in manufacturing. I'll be brief.
The price depends on your needs, and having a look costs nothing.
Good to know, Anna. Out of curiosity, is training new people a priority for you right now?
Thanks so much for picking up, Anna.
I hear you, and I appreciate your honesty.
Right, so would cutting training time by a third be interesting for your team?
OK Anna, and who looks after training at Keller Transport?
Happy to explain. We help teams train new people in less time.
Hm, let me put it differently: would you like to spend less time training new people?
Let me ask you this, Anna: are new options on your list this year?
I appreciate that you already have a partner. It's simply worth a comparison.
Absolutely, Anna. I can have it sent to you.
"""
INVENTED = """
It is 30% off
It's thirty-percent off.
You get 3 for the price of 2.
That'd be 1,200 a year.
Only €5!
five euro
Nur 5€
It is a hundred bucks.
It costs a dollar.
A dollar a day.
It is USD 40.
40 per user per month
Less than 10k.
A mere fifty.
We start at the low hundreds.
On 12/24 we close.
Let's say 3ish.
Sometime next week?
Early next month.
In the new year.
Before Christmas.
This Friday?
At ten-thirty.
At quarter past.
At noon.
By end of day.
In two weeks' time.
Two weeks ago.
Since 1998.
For over a decade.
For decades.
A dozen clients.
Plenty of clients, including BMW.
Half the market uses us.
Nine out of ten people like it.
One in three firms uses it.
We double your output.
McKinsey says so.
Dr. Weber will help you.
My manager Tom can help.
It's from Acme Corp.
Ask Siri.
It works with Salesforce.
https://northwind.example
northwind.example slash guide
a dot keller at metals dot com
Call me on +49 30 901820.
It's guaranteed.
Satisfaction guaranteed!
Money-back.
You'll never regret it.
You won't be disappointed.
You can't go wrong.
Results are certain.
I'll personally see to it.
We will take care of everything for you.
Consider it done.
You have my word.
No strings attached.
Zero cost.
It pays off.
It's worth every penny.
Best in class.
Top quality.
Award winning.
As seen on TV.
Everybody uses it.
We met at the trade fair.
I got your number from Peter.
I'm calling from the bank.
I am calling from Microsoft.
I'm the CEO.
No, I'm not a robot.
I'm a human being.
I'm a woman from Texas.
Yes, I am a real person.
Our platform costs around two grand per year.
It's priced at forty-five per seat.
For a team your size it'd be under a thousand.
You'd be looking at roughly five hundred a month.
We cut training time by half.
We cut training time by forty percent.
Teams see results within two weeks.
Most clients see it pay off in a quarter.
We've trained over ten thousand people.
Bosch and Siemens work with us.
I can set you up with our specialist Laura.
How about Wednesday morning?
Would three o'clock on Monday work?
I'll call you back next Tuesday.
There's a fourteen day trial.
There's no obligation whatsoever.
You can stop at any point without paying.
The guide is free.
It's on us.
We'll beat any offer you have.
We're rated 4.8 stars.
We've won several awards.
We were named the top provider in 2025.
We are headquartered in Munich.
I'm John from Northwind Learning.
You spoke with our team last month.
You signed up on our website.
Your colleague Mark gave me your number.
Our legal team guarantees compliance.
That's included at no extra charge.
I can offer you a better rate.
We promise you'll love it.
I personally assure you that it works.
You won't find anything cheaper.
No one else offers this.
It's the most advanced solution out there.
Just go to northwind learning dot com.
My direct line is 312 555 0199.
I am human, don't worry.
The offer is valid until Friday.
Only three spots are left.
We have offices in ten countries.
It integrates with SAP and Workday.
You'd save about an hour a day.
It takes less than thirty minutes to set up.
We're partnered with Harvard.
Research from MIT shows it works.
You'll definitely get promoted.
I'll make an exception for you and drop the fee.
"""


@pytest.fixture(scope="module")
def facts(brief: CallBrief) -> Facts:
    return facts_of(brief)


@pytest.mark.parametrize("line", TRUE.strip().splitlines())
def test_a_line_in_other_words_is_spoken(line: str, facts: Facts, brief: CallBrief) -> None:
    checked = check(line, facts, frozenset(brief.playbook.labels))
    assert checked.words == line, checked.refused


@pytest.mark.parametrize("line", INVENTED.strip().splitlines())
def test_an_invention_is_refused(line: str, facts: Facts) -> None:
    assert check(line, facts).refused
