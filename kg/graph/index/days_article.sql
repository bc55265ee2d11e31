-- What the table outlet would be, an article a row, if there were only positions of some days, or on some thing.
SELECT a.outlet, 1 AS articles, count(*) AS positions, sum(p.sign = 1) AS supporting, sum(p.sign = -1) AS opposing, min(p.date) AS first, max(p.date) AS last
FROM position p JOIN article a ON a.id = p.article
WHERE p.thing IS NOT NULL
  AND p.thing IN (SELECT value FROM json_each(:thing)) -- if thing
  AND p.thing IN {area} -- if area
  AND p.date >= :since -- if since
  AND substr(p.date, 1, length(:until)) <= :until -- if until
GROUP BY a.id
