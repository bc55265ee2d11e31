-- The index beside a store. Source: hand-made for kg. Licence: CC0 1.0
--
-- node: an actor, thing or subject; its labels are the first in alphabetical order that an article gives it in that role.
-- name: what articles call a node. kind: a label of an actor in that role (a) or another name of an actor or speaker (A); a label of a thing (t),
--   another name of one (T); a label or the words of a subject (s). words: all its words between blanks. n: articles that call it so.
-- head: the heads of a name of a thing or subject, or "=" and its key where it has none; every word of the name of an actor.
-- stand: how often an actor stands in which way to a thing, since when, and the first and last of its sources in alphabetical order.
-- change: a turn of an actor on a thing: which sign it had when, and which one on the next day of which something is known.
-- thing: what the stands on a thing come to.

CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, outlet TEXT, source TEXT NOT NULL,
    positions INTEGER NOT NULL, supporting INTEGER NOT NULL, opposing INTEGER NOT NULL, first TEXT, last TEXT
);

CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, actor_label TEXT, thing_label TEXT);

CREATE TABLE name (
    id INTEGER PRIMARY KEY, node INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL,
    n INTEGER NOT NULL, UNIQUE (node, kind, label)
);
CREATE TABLE head (head TEXT, name INTEGER, PRIMARY KEY (head, name)) WITHOUT ROWID;
CREATE TABLE called (article INTEGER, name INTEGER, PRIMARY KEY (article, name)) WITHOUT ROWID;

CREATE TABLE position (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, article INTEGER NOT NULL, actor INTEGER NOT NULL, speaker INTEGER, subject INTEGER NOT NULL,
    thing INTEGER, stance TEXT NOT NULL, polarity INTEGER NOT NULL, sign INTEGER, date TEXT
);
CREATE INDEX position_article ON position (article);
CREATE INDEX position_actor ON position (actor, date);
CREATE INDEX position_stand ON position (actor, thing, sign, date, article);
CREATE INDEX position_speaker ON position (speaker, date) WHERE speaker IS NOT NULL;
CREATE INDEX position_subject ON position (subject);
CREATE INDEX position_thing ON position (thing, date);

CREATE TABLE stand (
    thing INTEGER, actor INTEGER, sign INTEGER, positions INTEGER NOT NULL, least TEXT NOT NULL, most TEXT NOT NULL,
    PRIMARY KEY (thing, actor, sign)
) WITHOUT ROWID;
CREATE INDEX stand_actor ON stand (actor, thing, sign);

CREATE TABLE thing (
    thing INTEGER PRIMARY KEY, supporters INTEGER NOT NULL, opponents INTEGER NOT NULL, positions INTEGER NOT NULL, least TEXT NOT NULL,
    most TEXT NOT NULL
);
CREATE INDEX thing_contested ON thing (min(supporters, opponents) DESC, supporters + opponents DESC) WHERE min(supporters, opponents) > 0;
CREATE INDEX thing_single ON thing (positions DESC) WHERE least = most;

CREATE TABLE change (
    actor INTEGER, thing INTEGER, after TEXT, before TEXT NOT NULL, was INTEGER, sign INTEGER,
    PRIMARY KEY (actor, thing, after, was, sign)
) WITHOUT ROWID;
CREATE INDEX change_after ON change (after);
CREATE INDEX change_thing ON change (thing, after);

CREATE TRIGGER stand_made AFTER INSERT ON stand BEGIN
    INSERT INTO thing VALUES (new.thing, new.sign = 1, new.sign = -1, new.positions, new.least, new.most)
    ON CONFLICT DO UPDATE SET
        supporters = supporters + excluded.supporters, opponents = opponents + excluded.opponents,
        positions = positions + excluded.positions, least = min(least, excluded.least), most = max(most, excluded.most);
END;
CREATE TRIGGER stand_grown AFTER UPDATE ON stand BEGIN
    UPDATE thing SET positions = positions + new.positions - old.positions, least = min(least, new.least), most = max(most, new.most)
    WHERE thing = new.thing;
END;
