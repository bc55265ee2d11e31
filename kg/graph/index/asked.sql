-- Which positions who.rq gives of what one word asks for, as in who.sql.
SELECT p.iri, h.sign, derived, (
    SELECT count(*) FROM hit h WHERE head = :head
      AND sign IN (SELECT value FROM json_each(:sign)) -- if sign
      AND date >= :since -- if since
      AND date != '' AND substr(date, 1, length(:until)) <= :until -- if until
  ) AS total
FROM hit h CROSS JOIN position p ON p.id = h.position
WHERE head = :head
  AND h.sign IN (SELECT value FROM json_each(:sign)) -- if sign
  AND h.date >= :since -- if since
  AND h.date != '' AND substr(h.date, 1, length(:until)) <= :until -- if until
ORDER BY h.date DESC, p.iri DESC
LIMIT :limit
