-- The rows of changes.rq. A day has the signs that its positions have, as bits: 1 against, 2 neutral, 4 for.
WITH turned AS (
  SELECT actor, thing FROM stand
  WHERE 1
    AND actor IN (SELECT value FROM json_each(:actor)) -- if actor
    AND thing IN (SELECT value FROM json_each(:thing)) -- if thing
  GROUP BY actor, thing HAVING count(*) > 1
), day AS (
  SELECT p.actor, p.thing, p.date, max(p.sign = -1) + 2 * max(p.sign = 0) + 4 * max(p.sign = 1) AS signs
  FROM turned JOIN position p ON p.actor = turned.actor AND p.thing = turned.thing
  WHERE p.date IS NOT NULL
  GROUP BY p.actor, p.thing, p.date
), pair AS (
  SELECT actor, thing, date AS after, signs AS new, lag(date) OVER earlier AS before, lag(signs) OVER earlier AS old
  FROM day WINDOW earlier AS (PARTITION BY actor, thing ORDER BY date)
), side (sign, bit) AS (VALUES (-1, 1), (0, 2), (1, 4))
SELECT x.actor_label AS actorLabel, t.thing_label AS thingLabel, before, b.sign AS beforeSign, after, a.sign AS afterSign,
  x.iri AS actor, t.iri AS thing, count(*) OVER () AS total
FROM pair JOIN side a ON new & a.bit JOIN side b ON old & b.bit AND b.sign != a.sign
  JOIN node x ON x.id = pair.actor JOIN node t ON t.id = pair.thing
WHERE before IS NOT NULL
  AND after >= :since -- if since
  AND substr(after, 1, length(:until)) <= :until -- if until
ORDER BY after DESC, actorLabel, thingLabel, x.iri, t.iri, before, beforeSign DESC, afterSign DESC
LIMIT :limit
