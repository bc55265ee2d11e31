-- What the table thing would be if there were only positions of some days.
SELECT thing, sum(sign = 1) AS supporters, sum(sign = -1) AS opponents, sum(positions) AS positions, min(least) AS least, max(most) AS most
FROM {stand} GROUP BY thing
