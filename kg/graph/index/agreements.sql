-- The rows of agreements.rq.
SELECT a.sign * b.sign AS relation, t.thing_label AS thingLabel, x.actor_label AS firstLabel, a.sign AS firstSign,
  a.positions AS firstPositions, y.actor_label AS secondLabel, b.sign AS secondSign, b.positions AS secondPositions,
  t.iri AS thing, x.iri AS first, y.iri AS second, count(*) OVER () AS total
FROM {stand} a JOIN {stand} b ON b.thing = a.thing AND b.actor != a.actor AND a.sign * b.sign != 0
  JOIN node t ON t.id = a.thing JOIN node x ON x.id = a.actor JOIN node y ON y.id = b.actor
WHERE 1
  AND a.actor IN (SELECT value FROM json_each(:first)) -- if first
  AND b.actor IN (SELECT value FROM json_each(:second)) -- if second
  AND a.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND a.thing IN {area} -- if area
  AND a.sign * b.sign IN (SELECT value FROM json_each(:relation)) -- if relation
ORDER BY thingLabel, t.iri, firstLabel, x.iri, secondLabel, y.iri, firstSign DESC, secondSign DESC
LIMIT :limit
