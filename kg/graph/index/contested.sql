-- The rows of contested.rq.
SELECT n.thing_label AS thingLabel, supporters, opponents, positions, n.iri AS thing,
  (SELECT count(*) FROM {thing} s WHERE min(supporters, opponents) > 0
    AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  ) AS total
FROM {thing} s JOIN node n ON n.id = s.thing
WHERE min(supporters, opponents) > 0
  AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
ORDER BY min(supporters, opponents) DESC, supporters + opponents DESC, thingLabel, n.iri
LIMIT :limit
