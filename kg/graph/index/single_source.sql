-- The rows of single_source.rq.
SELECT thingLabel, source, positions,
  (SELECT count(DISTINCT actor) FROM position p WHERE p.thing = node
    AND p.date >= :since -- if since
    AND substr(p.date, 1, length(:until)) <= :until -- if until
  ) AS actors,
  (SELECT count(DISTINCT article) FROM position p WHERE p.thing = node
    AND p.date >= :since -- if since
    AND substr(p.date, 1, length(:until)) <= :until -- if until
  ) AS articles,
  thing, total
FROM (
  SELECT n.id AS node, n.thing_label AS thingLabel, s.least AS source, positions, n.iri AS thing,
    (SELECT value FROM state WHERE key = 'single source' -- if not thing area since until
    (SELECT count(*) FROM {thing} s WHERE least = most -- if thing area since until
      AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
      AND s.thing IN {area} -- if area
    ) AS total
  FROM {thing} s JOIN node n ON n.id = s.thing
  WHERE least = most
    AND s.thing IN (SELECT value FROM json_each(:thing)) -- if thing
    AND s.thing IN {area} -- if area
  ORDER BY positions DESC, thingLabel, n.iri
  LIMIT :limit
)
ORDER BY positions DESC, thingLabel, thing
