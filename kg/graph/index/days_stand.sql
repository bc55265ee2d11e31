-- What the table stand would be if there were only positions of some days.
SELECT p.thing, p.actor, p.sign, count(*) AS positions, min(a.source) AS least, max(a.source) AS most
FROM position p JOIN article a ON a.id = p.article
WHERE p.thing IS NOT NULL
  AND p.date >= :since -- if since
  AND substr(p.date, 1, length(:until)) <= :until -- if until
GROUP BY p.thing, p.actor, p.sign
