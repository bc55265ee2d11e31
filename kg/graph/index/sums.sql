-- What keys.sql keeps in step article by article, for all articles at once. Source: hand-made for kg. Licence: CC0 1.0

INSERT INTO stand
SELECT p.thing, p.actor, p.sign, count(*), min(a.source), max(a.source)
FROM position p JOIN article a ON a.id = p.article
WHERE p.thing IS NOT NULL GROUP BY p.thing, p.actor, p.sign;

INSERT INTO thing
SELECT thing, sum(sign = 1), sum(sign = -1), sum(positions), min(least), max(most) FROM stand GROUP BY thing;

INSERT INTO outlet
SELECT outlet, count(*), sum(positions), sum(supporting), sum(opposing), min(first), max(last)
FROM article WHERE positions > 0 GROUP BY outlet;

UPDATE state SET value = (SELECT count(*) FROM thing WHERE min(supporters, opponents) > 0) WHERE key = 'contested';
UPDATE state SET value = (SELECT count(*) FROM thing WHERE least = most) WHERE key = 'single source';

INSERT INTO touched SELECT actor, thing FROM stand GROUP BY thing, actor HAVING count(*) > 1;

INSERT INTO fresh SELECT id FROM position;
