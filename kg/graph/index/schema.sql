-- The index beside a store. Source: hand-made for kg. Licence: CC0 1.0
--
-- node: an actor, thing or subject; its labels are the first in alphabetical order that an article gives it in that role.
-- name: what articles call a node. kind: a label of an actor in that role (a) or another name of an actor or speaker (A); a label of a thing (t),
--   another name of one (T); a label or the words of a subject (s); the issue area above a thing or subject (b). words: all its words between blanks.
--   n: articles that call it so.
-- head: the heads of a name of a thing or subject, or "=" and its key where it has none; every word of the name of an actor.
-- stand: how often an actor stands in which way to a thing, since when, and the first and last of its sources in alphabetical order.
-- change: a turn of an actor on a thing: which sign it had when, and which one on the next day of which something is known.
-- thing: what the stands on a thing come to. outlet: what its articles come to. state: also how many rows of a table an answer has in all.

CREATE TABLE state (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES ('changes', 0), ('contested', 0), ('single source', 0);

CREATE TABLE article (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, outlet TEXT, source TEXT NOT NULL,
    positions INTEGER NOT NULL, supporting INTEGER NOT NULL, opposing INTEGER NOT NULL, first TEXT, last TEXT
);

CREATE INDEX article_first ON article (outlet, first);
CREATE INDEX article_last ON article (outlet, last);

CREATE TABLE outlet (
    outlet TEXT, articles INTEGER NOT NULL, positions INTEGER NOT NULL, supporting INTEGER NOT NULL, opposing INTEGER NOT NULL, first TEXT, last TEXT
);
CREATE INDEX outlet_name ON outlet (outlet);

CREATE TABLE node (id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, actor_label TEXT, thing_label TEXT);

CREATE TABLE name (
    id INTEGER PRIMARY KEY, node INTEGER NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL, key TEXT NOT NULL, words TEXT NOT NULL,
    n INTEGER NOT NULL, UNIQUE (node, kind, label)
);
CREATE INDEX name_area ON name (label, node) WHERE kind = 'b';
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

CREATE TRIGGER thing_made AFTER INSERT ON thing BEGIN
    UPDATE state SET value = value + 1 WHERE key = 'contested' AND min(new.supporters, new.opponents) > 0;
    UPDATE state SET value = value + 1 WHERE key = 'single source' AND new.least = new.most;
END;
CREATE TRIGGER thing_grown AFTER UPDATE ON thing BEGIN
    UPDATE state SET value = value + 1
    WHERE key = 'contested' AND min(new.supporters, new.opponents) > 0 AND min(old.supporters, old.opponents) = 0;
    UPDATE state SET value = value - 1 WHERE key = 'single source' AND old.least = old.most AND new.least != new.most;
END;
CREATE TRIGGER thing_gone AFTER DELETE ON thing BEGIN
    UPDATE state SET value = value - 1 WHERE key = 'contested' AND min(old.supporters, old.opponents) > 0;
    UPDATE state SET value = value - 1 WHERE key = 'single source' AND old.least = old.most;
END;

CREATE TRIGGER change_made AFTER INSERT ON change BEGIN
    UPDATE state SET value = value + 1 WHERE key = 'changes';
END;
CREATE TRIGGER change_gone AFTER DELETE ON change BEGIN
    UPDATE state SET value = value - 1 WHERE key = 'changes';
END;

CREATE TRIGGER article_made AFTER INSERT ON article WHEN new.positions > 0 BEGIN
    INSERT INTO outlet SELECT new.outlet, 0, 0, 0, 0, NULL, NULL WHERE NOT EXISTS (SELECT 1 FROM outlet WHERE outlet IS new.outlet);
    UPDATE outlet SET
        articles = articles + 1, positions = positions + new.positions,
        supporting = supporting + new.supporting, opposing = opposing + new.opposing,
        first = min(coalesce(first, new.first), coalesce(new.first, first)), last = max(coalesce(last, new.last), coalesce(new.last, last))
    WHERE outlet IS new.outlet;
END;
CREATE TRIGGER article_gone AFTER DELETE ON article WHEN old.positions > 0 BEGIN
    UPDATE outlet SET
        articles = articles - 1, positions = positions - old.positions,
        supporting = supporting - old.supporting, opposing = opposing - old.opposing,
        first = (SELECT min(first) FROM article WHERE outlet IS old.outlet), last = (SELECT max(last) FROM article WHERE outlet IS old.outlet)
    WHERE outlet IS old.outlet;
    DELETE FROM outlet WHERE articles = 0;
END;
