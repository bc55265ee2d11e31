-- The rows of coverage.rq.
SELECT outlet AS source, sum(articles) AS articles, sum(positions) AS positions, sum(supporting) AS supporting, sum(opposing) AS opposing,
  min(first) AS first, max(last) AS last, count(*) OVER () AS total
FROM {outlet}
GROUP BY outlet
ORDER BY sum(positions) DESC, outlet
LIMIT :limit
