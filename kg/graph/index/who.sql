-- Which positions on something who.rq gives, the newest first, with the sign towards it and whether that is derived.
WITH about AS (SELECT value AS node FROM json_each(:about)),
hit AS (
  SELECT p.iri, p.actor, p.speaker, p.stance, p.date, p.thing, p.subject, p.sign AS sign, NOT (p.subject IN about AND p.polarity = p.sign) AS derived
  FROM about JOIN position p ON p.thing = about.node
  UNION ALL
  SELECT p.iri, p.actor, p.speaker, p.stance, p.date, p.thing, p.subject, p.polarity, 0
  FROM about JOIN position p ON p.subject = about.node WHERE p.thing IS NULL OR p.thing NOT IN about
)
SELECT iri, sign, derived, count(*) OVER () AS total FROM hit
WHERE 1
  AND (actor IN (SELECT value FROM json_each(:who)) OR speaker IN (SELECT value FROM json_each(:who))) -- if who
  AND sign IN (SELECT value FROM json_each(:sign)) -- if sign
  AND stance IN (SELECT value FROM json_each(:stance)) -- if stance
  AND (thing IN {area} OR subject IN {area}) -- if area
  AND date >= :since -- if since
  AND substr(date, 1, length(:until)) <= :until -- if until
ORDER BY date DESC, iri DESC
LIMIT :limit
