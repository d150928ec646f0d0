-- Notes what became of a send, unless a newer code has taken its place.
-- KEYS[1] the challenge · ARGV[1] keyed hash of the code that was sent · ARGV[2] sent | failed
if redis.call('HGET', KEYS[1], 'code') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'delivery', ARGV[2])
return 1
