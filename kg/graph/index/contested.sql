-- The rows of contested.rq.
SELECT n.thing_label AS thingLabel, supporters, opponents, positions, n.iri AS thing,
  (SELECT value FROM state WHERE key = 'contested' -- if not thing area since until
  (SELECT count(*) FROM {thing} s WHERE min(supporters, opponents) > 0 -- if thing area since until
    AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
    AND s.thing IN {area} -- if area
  ) AS total
FROM {thing} s JOIN node n ON n.id = s.thing
WHERE min(supporters, opponents) > 0
  AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND s.thing IN {area} -- if area
ORDER BY min(supporters, opponents) DESC, supporters + opponents DESC, thingLabel, n.iri
LIMIT :limit
