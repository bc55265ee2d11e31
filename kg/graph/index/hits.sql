-- The hits of the positions of the table fresh.
INSERT OR REPLACE INTO hit
SELECT head, coalesce(date, ''), position, CASE WHEN by_thing THEN sign ELSE polarity END, by_thing AND NOT (by_words AND sign = polarity)
FROM (
  SELECT b.head AS head, p.date AS date, p.id AS position, p.sign AS sign, p.polarity AS polarity,
    max(b.node IS p.thing) AS by_thing, max(b.node IS p.subject) AS by_words
  FROM fresh f CROSS JOIN position p ON p.id = f.position CROSS JOIN about b ON b.node IN (p.thing, p.subject)
  GROUP BY p.id, b.head
)
ORDER BY 1, 2, 3
