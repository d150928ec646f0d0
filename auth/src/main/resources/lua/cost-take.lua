-- Takes money from the day's budget, all or nothing; a negative sum gives some back and is never refused.
-- KEYS[1] kobo spent on the day · ARGV[1] kobo to take · ARGV[2] the most of a day
-- Returns {-1} when the day has no sum yet | {0, spent} refused | {1, spent now} taken
local spent = tonumber(redis.call('GET', KEYS[1]) or -1)
local kobo = tonumber(ARGV[1])
if spent < 0 then return {-1} end
if kobo > 0 and spent + kobo > tonumber(ARGV[2]) then return {0, spent} end
if spent + kobo < 0 then kobo = -spent end
return {1, redis.call('INCRBY', KEYS[1], kobo)}
