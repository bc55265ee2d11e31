-- The rows of stands.rq.
SELECT p.sign AS sign, n.thing_label AS thingLabel, count(*) AS positions, count(DISTINCT p.article) AS articles,
  min(p.date) AS first, max(p.date) AS last, n.iri AS thing, count(*) OVER () AS total
FROM position p JOIN node n ON n.id = p.thing
WHERE p.thing IS NOT NULL
  AND p.actor IN (SELECT value FROM json_each(:actor)) -- if actor
  AND p.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND p.thing IN {area} -- if area
  AND p.sign IN (SELECT value FROM json_each(:sign)) -- if sign
  AND p.date >= :since -- if since
  AND substr(p.date, 1, length(:until)) <= :until -- if until
GROUP BY p.thing, p.sign
ORDER BY positions DESC, thingLabel, n.iri, sign DESC
LIMIT :limit
