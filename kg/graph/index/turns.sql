-- The turns of an actor on a thing, from its positions. A day has the signs that they have, as bits: 1 against, 2 neutral, 4 for.
INSERT INTO change
WITH day AS (
  SELECT date, max(sign = -1) + 2 * max(sign = 0) + 4 * max(sign = 1) AS signs FROM position
  WHERE actor = :actor AND thing = :thing AND date IS NOT NULL
    AND (SELECT count(*) FROM stand WHERE thing = :thing AND actor = :actor) > 1
  GROUP BY date
), pair AS (
  SELECT date AS after, signs AS new, lag(date) OVER earlier AS before, lag(signs) OVER earlier AS old
  FROM day WINDOW earlier AS (ORDER BY date)
), side (sign, bit) AS (VALUES (-1, 1), (0, 2), (1, 4))
SELECT :actor, :thing, after, before, b.sign, a.sign
FROM pair JOIN side a ON new & a.bit JOIN side b ON old & b.bit AND b.sign != a.sign
WHERE before IS NOT NULL
