-- The rows of allies.rq.
SELECT relation, x.actor_label AS actorLabel, y.actor_label AS otherLabel, things, x.iri AS actor, y.iri AS other,
  count(*) OVER () AS total
FROM (
  SELECT a.actor AS one, b.actor AS another, a.sign * b.sign AS relation, count(DISTINCT a.thing) AS things
  FROM {stand} a JOIN {stand} b ON b.thing = a.thing AND b.actor != a.actor AND a.sign * b.sign != 0
  WHERE 1
    AND a.actor IN (SELECT value FROM json_each(:actor)) -- if actor
    AND b.actor IN (SELECT value FROM json_each(:other)) -- if other
    AND a.thing IN (SELECT value FROM json_each(:thing)) -- if thing
    AND a.thing IN {area} -- if area
    AND a.sign * b.sign IN (SELECT value FROM json_each(:relation)) -- if relation
  GROUP BY a.actor, b.actor, relation
) JOIN node x ON x.id = one JOIN node y ON y.id = another
ORDER BY things DESC, otherLabel, y.iri, actorLabel, x.iri, relation DESC
LIMIT :limit
