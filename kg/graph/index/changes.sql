-- The rows of changes.rq.
SELECT x.actor_label AS actorLabel, t.thing_label AS thingLabel, before, was AS beforeSign, after, sign AS afterSign,
  x.iri AS actor, t.iri AS thing,
  (SELECT value FROM state WHERE key = 'changes' -- if not actor thing area since until
  (SELECT count(*) FROM change WHERE 1 -- if actor thing area since until
    AND actor IN (SELECT value FROM json_each(:actor)) -- if actor
    AND thing IN (SELECT value FROM json_each(:thing)) -- if thing
    AND thing IN {area} -- if area
    AND after >= :since -- if since
    AND substr(after, 1, length(:until)) <= :until -- if until
  ) AS total
FROM change c JOIN node x ON x.id = c.actor JOIN node t ON t.id = c.thing
WHERE 1
  AND c.actor IN (SELECT value FROM json_each(:actor)) -- if actor
  AND c.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND c.thing IN {area} -- if area
  AND after >= :since -- if since
  AND substr(after, 1, length(:until)) <= :until -- if until
ORDER BY after DESC, actorLabel, thingLabel, x.iri, t.iri, before, beforeSign DESC, afterSign DESC
LIMIT :limit
