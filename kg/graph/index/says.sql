-- Which positions who.rq gives of somebody, whatever they are about, the newest first.
WITH who AS (SELECT value AS node FROM json_each(:who)),
hit AS (
  SELECT p.iri, p.stance, p.date, p.polarity, p.sign, p.thing, p.subject FROM who JOIN position p ON p.actor = who.node
  UNION ALL
  SELECT p.iri, p.stance, p.date, p.polarity, p.sign, p.thing, p.subject FROM who JOIN position p ON p.speaker = who.node
  WHERE p.actor NOT IN (SELECT node FROM who)
)
SELECT iri, coalesce(sign, polarity) AS side, coalesce(sign != polarity, 0) AS derived, count(*) OVER () AS total FROM hit
WHERE 1
  AND coalesce(sign, polarity) IN (SELECT value FROM json_each(:sign)) -- if sign
  AND stance IN (SELECT value FROM json_each(:stance)) -- if stance
  AND (thing IN {area} OR subject IN {area}) -- if area
  AND date >= :since -- if since
  AND substr(date, 1, length(:until)) <= :until -- if until
ORDER BY date DESC, iri DESC
LIMIT :limit
