-- The turns of the actors on the things of the table touched, from their positions. A day has the signs that they have, as bits: 1 against, 2 neutral, 4 for.
INSERT INTO change
WITH day AS (
  SELECT p.actor AS actor, p.thing AS thing, date, max(sign = -1) + 2 * max(sign = 0) + 4 * max(sign = 1) AS signs
  FROM touched d CROSS JOIN position p ON p.actor = d.actor AND p.thing = d.thing
  WHERE date IS NOT NULL
  GROUP BY p.actor, p.thing, date
), pair AS (
  SELECT actor, thing, date AS after, signs AS new, lag(date) OVER earlier AS before, lag(signs) OVER earlier AS old
  FROM day WINDOW earlier AS (PARTITION BY actor, thing ORDER BY date)
), side (sign, bit) AS (VALUES (-1, 1), (0, 2), (1, 4))
SELECT actor, thing, after, before, b.sign, a.sign
FROM pair JOIN side a ON new & a.bit JOIN side b ON old & b.bit AND b.sign != a.sign
WHERE before IS NOT NULL
