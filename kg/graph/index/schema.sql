-- The index beside a store. Source: hand-made for kg. Licence: CC0 1.0
--
-- node: an actor, thing or subject; its labels are the first in alphabetical order that an article gives it in that role.
-- name: what articles call a node. kind: a label of an actor in that role (a) or another name of an actor or speaker (A); a label of a thing (t),
--   another name of one (T); a label or the words of a subject (s); the issue area above a thing or subject (b). words: all its words between blanks.
--   n: articles that call it so.
-- word: what a name is found by: its words that carry content, marked where they are a head of it; "=" and its key where it has no head. All words of
--   the name of an actor are heads.
-- about: the words that alone ask for a thing or subject, since they head one of its names.
-- hit: the positions that one word asks for, the sign towards that, and whether it is derived; a date that is not known is empty.
-- stand: how often an actor stands in which way to a thing, since when, and the first and last of its sources in alphabetical order.
-- change: a turn of an actor on a thing: which sign it had when, and which one on the next day of which something is known.
-- thing: what the stands on a thing come to. outlet: what its articles come to. state: also how many rows of a table an answer has in all.

CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

INSERT INTO state VALUES ('changes', 0), ('contested', 0), ('single source', 0);

CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, outlet TEXT, source TEXT NOT NULL,
    positions INTEGER NOT NULL, supporting INTEGER NOT NULL, opposing INTEGER NOT NULL, first TEXT, last TEXT
);

CREATE TABLE outlet (
    outlet TEXT, articles INTEGER NOT NULL, positions INTEGER NOT NULL, supporting INTEGER NOT NULL, opposing INTEGER NOT NULL, first TEXT, last TEXT
);

CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, actor_label TEXT, thing_label TEXT);

CREATE TABLE name (
    id INTEGER PRIMARY KEY, node INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL,
    n INTEGER NOT NULL, UNIQUE (node, kind, label)
);

CREATE TABLE word (word TEXT, name INTEGER, head INTEGER NOT NULL, PRIMARY KEY (word, name)) WITHOUT ROWID;

CREATE TABLE about (node INTEGER, head TEXT, PRIMARY KEY (node, head)) WITHOUT ROWID;

CREATE TABLE hit (
    head TEXT, date TEXT, position INTEGER, sign INTEGER NOT NULL, derived INTEGER NOT NULL, PRIMARY KEY (head, date, position)
) WITHOUT ROWID;

CREATE TABLE called (article INTEGER, name INTEGER, PRIMARY KEY (article, name)) WITHOUT ROWID;

CREATE TABLE position (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, actor INTEGER NOT NULL, speaker INTEGER, subject INTEGER NOT NULL,
    thing INTEGER, stance TEXT NOT NULL, polarity INTEGER NOT NULL, sign INTEGER, date TEXT
);

CREATE TABLE stand (
    thing INTEGER, actor INTEGER, sign INTEGER, positions INTEGER NOT NULL, least TEXT NOT NULL, most TEXT NOT NULL,
    PRIMARY KEY (thing, actor, sign)
) WITHOUT ROWID;

CREATE TABLE thing (
    thing INTEGER PRIMARY KEY, supporters INTEGER NOT NULL, opponents INTEGER NOT NULL, positions INTEGER NOT NULL, least TEXT NOT NULL,
    most TEXT NOT NULL
);

CREATE TABLE change (
    actor INTEGER, thing INTEGER, after TEXT, before TEXT NOT NULL, was INTEGER, sign INTEGER,
    PRIMARY KEY (actor, thing, after, was, sign)
) WITHOUT ROWID;
