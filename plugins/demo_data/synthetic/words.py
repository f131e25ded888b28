"""The words of which synthetic names and texts are made. None names a real firm."""

STARTS = """
    Alder Amber Barrow Birch Bramble Brindle Cobble Copper Dapple Drift Ember Fallow Fern Flint Frost Gorse Harrow
    Hazel Heather Juniper Kestrel Spruce Linden Marl Mistle Nettle Oaken Pebble Quarry Ridge Rowan Russet Sable
    Sedge Shingle Sorrel Teasel Thistle Ochre Willow
""".split()
ENDINGS = """
    bight bolt brook cairn clasp crank croft dell ferrule flange garth gasket grove hinge keel latch loom mast notch
    pawl quay rivet spindle spoke stile thwaite trestle weir yard
""".split()
TRADES = """
    Repairs Support Technical Systems Helpdesk Workshop Networks Bench
""".split()
JOBS = (
    ("software", "app_fault"),
    ("software", "os_fault"),
    ("software", "malware_removal"),
    ("software", "slow_computer"),
    ("hardware", "no_power"),
    ("hardware", "storage_swap"),
    ("hardware", "screen_replacement"),
    ("network", "wifi"),
    ("network", "no_internet"),
    ("network", "vpn"),
    ("cloud_email", "mailbox_fault"),
    ("cloud_email", "sign_in_mfa"),
    ("printers_peripherals", "printer_offline"),
    ("servers", "server_down"),
    ("servers", "backup_restore"),
    ("pos_payment", "till_down"),
    ("phones_voip", "call_quality"),
    ("data_recovery", "data_recovery_logical"),
)
ADJECTIVES = """
    ancient borrowed brittle calm careful cheap clever cloudy clumsy cold crowded curious dented distant dusty eager
    early empty faint famous fancy flaky foreign forgotten fragile friendly gentle golden grumpy hasty heavy hidden
    hollow humble idle jittery lazy little lonely loud lucky mellow modest muddy narrow nervous noisy odd orange
    pale patient plain polite proud purple quick quiet restless rough rusty secret shiny silent sleepy slow small
    solid spare square stubborn sturdy sudden tidy tiny tired upstairs useful velvet wary wooden
""".split()
NOUNS = """
    adapter archive backup battery browser bucket cabinet cable calendar camera card cartridge charger clock
    colleague contract counter cupboard customer database desk dock door drawer drive engineer entrance fan firewall
    folder gateway handset invoice kettle key laptop ledger light mailbox manual meeting memory microphone modem
    monitor mouse notebook office outlet panel password photo plug printer projector queue radio report router
    scanner schedule screen server shelf socket speaker spreadsheet stapler suitcase switch tablet technician
    terminal ticket till timetable tray tunnel update video visitor wall warehouse website window wire workbench
""".split()
VERBS = """
    answered appeared arrived asked balanced beeped blinked bounced called carried changed clicked collapsed
    complained crawled dimmed drifted echoed escaped expired faded failed finished flickered floated froze hesitated
    hid hummed improved jumped knocked landed leaked listened melted mended moved objected opened paused played
    rattled recovered refused reset rested returned rolled shivered shone shrank slept slipped smoked stalled
    started stayed stopped stuttered vanished waited wandered warmed whistled wobbled worked
""".split()
PLACES = (
    "above the stairs", "after lunch", "around noon", "at closing time", "at the counter", "before dawn",
    "behind the door", "below the sink", "beside the lift", "beyond the yard", "by the window",
    "during the audit", "during the storm", "for a week", "in the attic", "in the basement", "in the canteen",
    "in the corridor", "in the garden", "in the kitchen", "in the lobby", "in the van", "near the oven",
    "next to the plant", "on the bench", "on the roof", "on the second floor", "on the train",
    "outside the clinic", "over the holidays", "over the weekend", "past the bakery", "since the move",
    "through the wall", "under the desk", "under the till", "until the evening", "with the lights off",
    "within the hour", "without a sound",
)  # fmt: skip
ADVERBS = """
    again alone anyway backwards badly barely briefly brightly calmly carefully cheaply clearly daily easily
    entirely evenly exactly fairly finally forever gladly gradually halfway happily instantly kindly lately loosely
    loudly mostly nearly neatly nightly often oddly once openly outdoors partly patiently perfectly plainly politely
    promptly quickly quietly rarely regularly sadly safely seldom sharply silently simply slowly smoothly softly
    somehow sometimes soon suddenly surely swiftly together tomorrow twice upwards usually warmly weekly wildly
""".split()
