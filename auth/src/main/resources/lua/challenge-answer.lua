-- The work was done (the caller checked the proof): open becomes ready, once.
-- KEYS[1] the challenge
-- Returns 1 when it became ready, 0 when it was not open
if redis.call('HGET', KEYS[1], 'state') ~= 'open' then return 0 end
redis.call('HSET', KEYS[1], 'state', 'ready')
return 1
