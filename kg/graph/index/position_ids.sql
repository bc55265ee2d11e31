-- The rows of position_ids.rq from some row on.
SELECT a.iri AS article, p.iri AS position,
  (SELECT count(*) FROM position p WHERE 1
    AND actor IN (SELECT value FROM json_each(:actor)) -- if actor
    AND subject IN (SELECT value FROM json_each(:subject)) -- if subject
    AND stance IN (SELECT value FROM json_each(:stance)) -- if stance
    AND polarity IN (SELECT value FROM json_each(:polarity)) -- if polarity
    AND article IN (SELECT id FROM article WHERE iri IN (SELECT value FROM json_each(:article))) -- if article
    AND (thing IN {area} OR subject IN {area}) -- if area
    AND date >= :since -- if since
    AND substr(date, 1, length(:until)) <= :until -- if until
  ) AS total
FROM article a CROSS JOIN position p ON p.article = a.id -- if not actor subject area
FROM position p JOIN article a ON a.id = p.article -- if actor subject area
WHERE 1
  AND p.actor IN (SELECT value FROM json_each(:actor)) -- if actor
  AND p.subject IN (SELECT value FROM json_each(:subject)) -- if subject
  AND p.stance IN (SELECT value FROM json_each(:stance)) -- if stance
  AND p.polarity IN (SELECT value FROM json_each(:polarity)) -- if polarity
  AND a.iri IN (SELECT value FROM json_each(:article)) -- if article
  AND (p.thing IN {area} OR p.subject IN {area}) -- if area
  AND p.date >= :since -- if since
  AND substr(p.date, 1, length(:until)) <= :until -- if until
ORDER BY a.iri, p.iri
LIMIT :limit OFFSET :offset
