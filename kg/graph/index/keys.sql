-- What keeps the tables of schema.sql in order and in step from now on. Source: hand-made for kg. Licence: CC0 1.0

CREATE INDEX article_first ON article (outlet, first);
CREATE INDEX article_last ON article (outlet, last);
CREATE INDEX outlet_name ON outlet (outlet);
CREATE INDEX name_key ON name (key, node) WHERE kind IN ('a', 'A');
CREATE INDEX name_area ON name (label, node) WHERE kind = 'b';
CREATE INDEX position_article ON position (article);
CREATE INDEX position_actor ON position (actor, date);
CREATE INDEX position_stand ON position (actor, thing, sign, date, article);
CREATE INDEX position_speaker ON position (speaker, date) WHERE speaker IS NOT NULL;
CREATE INDEX position_subject ON position (subject);
CREATE INDEX position_thing ON position (thing, date);
CREATE INDEX stand_actor ON stand (actor, thing, sign);
CREATE INDEX thing_contested ON thing (min(supporters, opponents) DESC, supporters + opponents DESC) WHERE min(supporters, opponents) > 0;
CREATE INDEX thing_single ON thing (positions DESC) WHERE least = most;
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
