"""Menus as they are spoken, some with punctuation as recognisers put it and some without any.

Each: the words, and the choices they offer as {key or word: what it is for}; "stay" is to do nothing.
"""

MENUS: list[tuple[str, dict[str, str]]] = [
    ("For sales, press 1. For support, press 2.", {"1": "sales", "2": "support"}),
    ("for sales press one for support press two", {"1": "sales", "2": "support"}),
    ("Press 1 for sales, press 2 for support.", {"1": "sales", "2": "support"}),
    ("press one for sales press two for support", {"1": "sales", "2": "support"}),
    ("Thank you for calling Acme. For sales, press 1.", {"1": "sales"}),
    ("thank you for calling acme for sales press one for support press two", {"1": "sales", "2": "support"}),
    ("Thank you for calling Acme. Press 1 for sales, 2 for support.", {"1": "sales", "2": "support"}),
    ("Sales, press 1. Support, press 2.", {"1": "sales", "2": "support"}),
    ("To speak to a representative, press 0.", {"0": "speak to a representative"}),
    ("For English, press 1. Para español, oprima el dos.", {"1": "english"}),
    ("If you are calling about a bill, please press 2.", {"2": "calling about a bill"}),
    ("For sales, press or say one. For billing, press or say two.", {"1": "sales", "2": "billing"}),
    ("For billing, say billing or press 2.", {"2": "billing"}),
    ("Press 3 or say support for help with your order.", {"3": "help with your order"}),
    ("You can say billing, sales, or support.", {"billing": "", "sales": "", "support": ""}),
    ("Please say sales or billing.", {"sales": "", "billing": ""}),
    (
        "For a refill, say pharmacy. For a doctor, say appointment.",
        {"pharmacy": "refill", "appointment": "doctor"},
    ),
    ("For sales, press 1, or stay on the line for the operator.", {"1": "sales", "stay": ""}),
    (
        "for hours press 1 for directions press 2 otherwise please stay on the line",
        {"1": "hours", "2": "directions", "stay": ""},
    ),
    ("To repeat these options, press the star key.", {"*": "repeat these options"}),
    ("To return to the main menu, press pound.", {"#": "return to the main menu"}),
    ("for the front desk dial zero", {"0": "front desk"}),
    ("Dial 200 for Anna Keller, dial 201 for Tom Reed.", {"200": "anna keller", "201": "tom reed"}),
    (
        "This call may be recorded for quality and training purposes. For sales, press 1.",
        {"1": "sales"},
    ),
    (
        "Please listen carefully as our menu options have changed. If this is a medical emergency, hang up "
        "and dial 911. To schedule an appointment, press 1. For billing, press 2. "
        "For all other questions, press 3.",
        {"1": "schedule an appointment", "2": "billing", "3": "all other questions"},
    ),
    (
        "Welcome to First Bank. For account balances press 1. For lost or stolen cards press 2. "
        "To speak with a banker press 0.",
        {"1": "account balances", "2": "lost or stolen cards", "0": "speak with a banker"},
    ),
    (
        "to better serve you please choose from the following press one for new patients press two for "
        "existing patients press three for the pharmacy",
        {"1": "new patients", "2": "existing patients", "3": "pharmacy"},
    ),
    ("Press 1 for sales. For support, press 2.", {"1": "sales", "2": "support"}),
    ("For sales, press 1. Press 2 for support.", {"1": "sales", "2": "support"}),
    ("if you would like to place an order push one", {"1": "place an order"}),
    ("Select 4 for human resources.", {"4": "human resources"}),
    ("Option 1: sales. Option 2: service.", {"1": "sales", "2": "service"}),
    (
        "To leave a message, press 5. To speak to the operator, press 0.",
        {"5": "leave a message", "0": "operator"},
    ),
    (
        "For store hours and location, press 1; for the deli, press 2; for the pharmacy, press 3.",
        {"1": "store hours and location", "2": "deli", "3": "pharmacy"},
    ),
    ("Please hold, or press 1 to leave a callback number.", {"1": "leave a callback number", "stay": ""}),
    (
        "To continue holding, press 1. To leave a message, press 2.",
        {"1": "continue holding", "2": "leave a message"},
    ),
    ("Press zero at any time to reach an operator.", {"0": "reach an operator"}),
    ("Say yes or press 1.", {"1": ""}),
    ("say representative to speak to someone", {"representative": "speak to someone"}),
    (
        "For Spanish press 9. For tracking a package, press 1. For scheduling a pickup, press 2.",
        {"9": "spanish", "1": "tracking a package", "2": "scheduling a pickup"},
    ),
    (
        "Hello, you have reached the office of Dr. Reed. Press 1 if you are a doctor. "
        "Press 2 if you are a patient.",
        {"1": "you are a doctor", "2": "you are a patient"},
    ),
    (
        "If you know your party's extension, you may dial it at any time. For a company directory, press 8.",
        {"8": "company directory"},
    ),
    (
        "for claims press one [pause] for policies press two".replace("[pause] ", ". "),
        {"1": "claims", "2": "policies"},
    ),
    (
        "To make a payment, please press 1 now. For technical support, please press 2 now.",
        {"1": "make a payment", "2": "technical support"},
    ),
    ("main menu. sales. press 1. service. press 2", {"1": "sales", "2": "service"}),
    (
        "Hi, thanks for calling Joe's. To place an order for pickup, press 1. For delivery, press 2. "
        "For anything else, please hold.",
        {"1": "order for pickup", "2": "delivery", "stay": "anything else"},
    ),
    (
        "Otherwise, press 1 for sales, 2 for service, or 3 for parts.",
        {"1": "sales", "2": "service", "3": "parts"},
    ),
    (
        "For sales press 1 for service press 2 for parts press 3 to speak with the "
        "receptionist press 0 or stay on the line",
        {"1": "sales", "2": "service", "3": "parts", "0": "receptionist", "stay": ""},
    ),
    (
        "You are caller number 4. Your estimated wait time is 6 minutes. To keep your place in line "
        "and receive a callback, press 1.",
        {"1": "callback"},
    ),
    (
        "Main menu: to check your balance, press 1; to make a transfer, press 2; "
        "to talk to a banker, press 0.",
        {"1": "check your balance", "2": "make a transfer", "0": "talk to a banker"},
    ),
    ("sales and service press one accounting press two", {"1": "sales and service", "2": "accounting"}),
]
