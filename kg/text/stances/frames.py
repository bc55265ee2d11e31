"""The frames of the lexicon: what fires a stance, and where its roles stand.

One TOML file a stance, ``kg/text/lexicon/frames/STANCE.toml``, one table a frame::

    [[frame]]
    id = "accuse.v.1"              # trigger, part of speech (v n a p), number
    verb = "accuse"                # a lemma or a list of lemmas
    subject = ["prep:of"]          # first slot that is filled wins
    towards = ["obj"]
    example = "[Chad] accused <its neighbour> of {arming the rebels}."

Trigger, one of:
    verb       lemma(s) of a verb. With it, all optional: ``particle = "out"``;
               ``object = ["weight"]``: lemma of its deep object, as part of the trigger (two words,
               "blind eye": the last is the head, the others its modifiers); ``oblique = "on hold"``:
               a prepositional phrase that is part of the trigger; ``complement = "responsible"``: an
               adjective or noun predicated of the object, as part of the trigger.
    noun       lemma(s) of a noun ("opposition", "call", "refusal").
    adj        lemma(s) of a predicative or attributive adjective ("critical", "opposed", "supportive").
    phrase     fixed prepositional predicate(s): "in favor", "at odds", "on the side".

Roles, each a slot or a list of slots in order of preference:
    actor      default: verb, adj, phrase: ["subj"]; noun: ["poss", "adj", "prep:of|by|from|among", "holder"].
    subject    required, unless ``bare = true`` (then a position without a subject takes its towards as subject).
    towards    optional; only actors count.

Slots (deep roles: passives are undone, control and relative clauses followed):
    subj obj iobj           subject, object, indirect object
    prep:for, prep:on|upon  object of a preposition (a noun or a gerund) of the trigger, or of the
                            ``object`` noun of a multiword trigger
    to, that, ing, whether  complement clauses (to-infinitive; finite with or without "that"; gerund)
    pred                    what is predicated of the object ("called it X")
    poss, adj, comp         of a noun: its possessor; a national adjective or noun ("Russian", "US") before it;
                            any noun compound before it ("sanctions" in "sanctions relief")
    holder                  subject of the support verb that governs the noun ("expressed opposition to")

Options:
    stance     only if it differs from the file's; negated = "opposes": the stance under negation, if it
               differs from the default of stances.toml, or "none" for no position.
    modality   "possible", "conditional" or "past", if the trigger itself says so.
    require    e.g. { obj = "actor", subject = "clause" }: the slot must hold an "actor", a "clause" or a "thing".
    prior      share of hits in running news that are true positions, in [0, 1]; default 0.85.
    example    [actor], {subject}, <towards> are marked; an unmarked role is not checked. It is a test.
"""
