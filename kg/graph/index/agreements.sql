-- The rows of agreements.rq. Of two actors the one with fewer stands is looked through, for each of them the other.
SELECT a.sign * b.sign AS relation, t.thing_label AS thingLabel, x.actor_label AS firstLabel, a.sign AS firstSign,
  a.positions AS firstPositions, y.actor_label AS secondLabel, b.sign AS secondSign, b.positions AS secondPositions,
  t.iri AS thing, x.iri AS first, y.iri AS second, count(*) OVER () AS total
FROM {stand} a CROSS JOIN {stand} b -- if fewer_first
FROM {stand} b CROSS JOIN {stand} a -- if fewer_second
FROM {stand} a JOIN {stand} b -- if not fewer_first fewer_second
  CROSS JOIN node t ON t.id = a.thing CROSS JOIN node x ON x.id = a.actor CROSS JOIN node y ON y.id = b.actor
WHERE b.thing = a.thing AND b.actor != a.actor AND a.sign * b.sign != 0
  AND a.actor IN (SELECT value FROM json_each(:first)) -- if first
  AND b.actor IN (SELECT value FROM json_each(:second)) -- if second
  AND a.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND a.thing IN {area} -- if area
  AND a.sign * b.sign IN (SELECT value FROM json_each(:relation)) -- if relation
ORDER BY thingLabel, t.iri, firstLabel, x.iri, secondLabel, y.iri, firstSign DESC, secondSign DESC
LIMIT :limit
